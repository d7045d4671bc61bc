"""Carry the number in the orders of the register."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.text("UPDATE application SET search_key = substr(search_key, 1, 800) WHERE length(search_key) > 800"))
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_call_district"))
        batch_op.create_index("ix_application_call_district", ["call_id", "district", "number"], unique=False)
        batch_op.drop_index(batch_op.f("ix_application_call_received"))
        batch_op.create_index("ix_application_call_received", ["call_id", "received_at", "number"], unique=False)
        batch_op.drop_index(batch_op.f("ix_application_call_sort"))
        batch_op.create_index("ix_application_call_sort", ["call_id", "sort_key", "number"], unique=False)
        batch_op.drop_index(batch_op.f("ix_application_call_status"))
        batch_op.create_index("ix_application_call_status", ["call_id", "status", "number"], unique=False)
        batch_op.create_index("ix_application_call_money", ["call_id", "requested_amount", "number"], unique=False)
        batch_op.create_index(
            "ix_application_call_search", ["call_id", "number", "search_key", "requested_amount"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index("ix_application_call_search")
        batch_op.drop_index("ix_application_call_money")
        batch_op.drop_index("ix_application_call_status")
        batch_op.create_index(batch_op.f("ix_application_call_status"), ["call_id", "status"], unique=False)
        batch_op.drop_index("ix_application_call_sort")
        batch_op.create_index(batch_op.f("ix_application_call_sort"), ["call_id", "sort_key"], unique=False)
        batch_op.drop_index("ix_application_call_received")
        batch_op.create_index(batch_op.f("ix_application_call_received"), ["call_id", "received_at"], unique=False)
        batch_op.drop_index("ix_application_call_district")
        batch_op.create_index(batch_op.f("ix_application_call_district"), ["call_id", "district"], unique=False)
