"""Whether a log-linear model has a maximum likelihood estimate at all, decided by linear programming.

Derived in docs/method/loglinear.md. Sources: S. E. Fienberg & A. Rinaldo, "Maximum likelihood estimation in log-linear
models", Annals of Statistics 40 (2012), 996-1023; L. Chan, B. W. Silverman & K. Vincent, "Multiple systems estimation
for sparse capture data", Journal of the American Statistical Association 116 (2021), 1297-1306.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from tallystick.estimation.kernel import Floats, Ints
from tallystick.estimation.loglinear_kernel import overlaps, pairs_of, terms_of


def design_of(table: Floats, model: int) -> tuple[Ints, Floats]:
    """Give the cells that can be seen and are not gone, and the matrix of a model's terms in them."""
    lists = int(table.size).bit_length() - 1
    pairs = pairs_of(lists)
    terms, gone = terms_of(model, pairs, lists, table, overlaps(table, pairs))
    cells = np.array([c for c in range(1, table.size) if not any(c & g == g for g in gone)], np.int64)
    return cells, (cells[:, None] & terms == terms).astype(float)


def maximum_exists(table: Floats, model: int) -> bool:
    """Say whether the likelihood of ``model`` has a finite, unique maximum for this table.

    Unique: the terms are independent in the cells that are left. Finite: some table has the same margins and no empty
    cell, which holds where the largest possible smallest cell of such a table is above 0.
    """
    cells, design = design_of(table, model)
    if not cells.size or np.linalg.matrix_rank(design) < design.shape[1]:
        return False
    margins = design.T @ table[cells]
    # Maximise s subject to design' x = margins and x >= s; s is bounded so that the programme is.
    equal = np.hstack([design.T, np.zeros((design.shape[1], 1))])
    above = np.hstack([-np.eye(cells.size), np.ones((cells.size, 1))])
    objective = np.zeros(cells.size + 1)
    objective[-1] = -1.0
    bounds = [(0, None)] * cells.size + [(None, 1.0)]
    found = linprog(objective, above, np.zeros(cells.size), equal, margins, bounds)
    return bool(found.success and -found.fun > 1e-9)  # noqa: PLR2004 -- the solver's own tolerance is 1e-7 of the counts
