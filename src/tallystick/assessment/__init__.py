"""What an organisation concludes, and by which rules: standards of proof as versioned data, and crosswalks.

Standards are TOML files; this package turns their text into records and checks them. Reading the files is
done by :mod:`tallystick.actions.standards`, because the core does no I/O.
"""

from typing import Final

from tallystick.assessment.model import Flow, Standard, State, Unit

ONE_GRADE: Final = Standard(
    id="example",
    version="1",
    title="An example for documentation: one grade that counts",
    organisation="No organisation",
    unit=Unit.INCIDENT,
    states=(
        State(id="open", flow=Flow.OPEN, title="open", text="Nothing is concluded yet.", ours=True),
        State(id="counted", flow=Flow.COMPLETED, counts=True, title="counted", text="It counts.", ours=True),
        State(id="not_counted", flow=Flow.COMPLETED, title="not counted", text="It does not count.", ours=True),
        State(id="duplicate", flow=Flow.DUPLICATE, title="duplicate", text="It is another case.", ours=True),
        State(id="withdrawn", flow=Flow.WITHDRAWN, title="withdrawn", text="It was taken back.", ours=True),
        State(id="reopened", flow=Flow.REOPENED, title="reopened", text="It is looked at again.", ours=True),
    ),
)
"""The smallest standard under which a case can live its whole life; for examples and tests."""
