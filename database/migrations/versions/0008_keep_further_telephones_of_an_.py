"""Keep further telephones of an application."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import grantdesk.store.tables.base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:

    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phones", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:

    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_column("phones")
