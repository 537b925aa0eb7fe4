"""The sentences of two releases of a list in English; the same keys as in Arabic."""

from __future__ import annotations

from typing import Final

TEXT: Final = {
    "title": "What changed in a list: {a} and {b}",
    "lede": "Two releases of a list of persons laid side by side. No name is shown unless it was asked for.",
    "quote": "To quote",
    "notes": "Notes",
    "not_supported": "What these data do not support saying",
    "counts": "From one list to the other",
    "groups": "By group",
    "regrouped": "On both lists, in another group",
    "fields": "What is said in another way of persons on both",
    "added": "Added",
    "removed": "Removed",
    "merged": "Merged into another row",
    "kept": "On both",
    "changed": "Of these, changed",
    "group": "Group",
    "from": "From",
    "into": "To",
    "persons": "Persons",
    "field": "Said of them",
    "printed": "Printed total",
    "identified": "On the list",
    "difference": "Difference",
    "child": "children",
    "woman": "women",
    "man": "men",
    "elderly": "elderly",
    "unknown": "not known",
    "name": "name",
    "born": "day of birth",
    "age": "age",
    "sex": "sex",
    "changed_": "changed",
    "filled": "filled in",
    "emptied": "left empty",
    "p.sizes": "The list {a} identifies {n_a} {n_a:person|persons}, the list {b} {n_b} [1].",
    "p.counts": (
        "{added} {added:was|were} added, {removed} removed and {merged} merged into another row: {n_a} + {added} - "
        "{removed} - {merged} = {n_b}."
    ),
    "p.changed": (
        "Of {kept} {kept:person|persons} on both, something is said in another way of {changed}; {regrouped} "
        "{regrouped:stands|stand} in another group of age and sex."
    ),
    "p.reported": (
        "{org} reported {printed} killed and its list identifies {n}: {rest} of those reported "
        "{rest:is|are} not identified on it."
    ),
    "p.more": "{org} reported {printed} killed and its list identifies {n}, {rest} more than were reported.",
    "p.all": "{org} reported {printed} killed, and its list identifies as many.",
    "p.two_units": (
        "From the one to the other the number reported moved by {reported} and the number identified by "
        "{identified}: reported and identified are two counts, and a fall of the one is not a fall of the other."
    ),
    "p.end": "What is removed from a list is neither alive nor a false report by that.",
    "n.by_id": "A row with the same number is taken for the same person.",
    "n.linked": (
        "Rows are taken for one person by names, birth, age and sex, by a program (model {model}); no person "
        "reviewed them."
    ),
    "n.files": "{a}: {file_a}, SHA-256 {digest_a}. {b}: {file_b}, SHA-256 {digest_b}.",
    "n.groups": (
        "Groups as the lists state them, else by stated age: children below {adult}, elderly from {elderly}, women"
        " and men between; where age or sex is missing, not known."
    ),
    "n.set_aside": "{org}: rows set aside because they could not be read, in no figure here: {n}.",
    "n.merged": (
        "Of the merged, {stated} {stated:is|are} stated by the list; any others are rows of one person by linkage."
    ),
    "d.rows": "Row by row",
    "d.added": "Added",
    "d.removed": "Removed",
    "d.merged": "Merged",
    "d.changed": "Changed",
    "d.into": "{a} into {into}",
    "d.change": "{field} {kind}",
    "d.joint": ", ",
    "d.rows_joint": "; ",
    "d.none": "none",
    "d.method": "Method",
    "d.derived": "Derived in docs/method of tallystick: compare-lists.md.",
    "f.a": "A",
    "f.b": "B",
    "f.program": "program",
    "f.persons": "persons",
    "f.linked": "linked by model {model}, nobody twice",
    "f.by_id": "the same id is the same person",
    "f.file": "{side}: file",
    "f.digest": "{side}: SHA-256",
    "f.aside": "{side}: set aside",
    "f.rows": "{n} {n:row|rows}",
    "l.toll": "That fewer or more were killed: a list identifies, it does not count all who were killed.",
    "l.removed": "That those removed are alive, or that their deaths were never reported.",
    "l.added": "That those added were killed between the two releases: they were added to the record.",
    "l.regrouped": (
        "That the change of a group is a change of who was killed: {n} {n:is the same person|are the same persons}, "
        "of whom another age or sex is said."
    ),
    "l.linked": "That two rows taken for one person are one: they are proposals, and some will be wrong.",
    "l.unit": (
        "That reported and identified can be subtracted group by group: the groups of those not identified are not"
        " on the list."
    ),
}
