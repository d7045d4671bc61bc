"""Keep what was heard and resolved in both languages, and the seed of a lot."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import grantdesk.store.tables.base

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


ADDED = ("seed", "heard_ru", "resolved_ru")


def upgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.alter_column('heard', existing_type=sa.Text(), existing_nullable=False, new_column_name='heard_kk')
        batch_op.alter_column('resolved', existing_type=sa.Text(), existing_nullable=False, new_column_name='resolved_kk')
        batch_op.add_column(sa.Column('questions', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('seed', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('heard_ru', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('resolved_ru', sa.Text(), nullable=False, server_default=''))
    with op.batch_alter_table('item', schema=None) as batch_op:
        for name in ADDED:
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        for name in ADDED:
            batch_op.drop_column(name)
        batch_op.drop_column('questions')
        batch_op.alter_column('heard_kk', existing_type=sa.Text(), existing_nullable=False, new_column_name='heard')
        batch_op.alter_column('resolved_kk', existing_type=sa.Text(), existing_nullable=False, new_column_name='resolved')
