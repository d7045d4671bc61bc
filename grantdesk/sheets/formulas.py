"""Formulas that count what the rules count: the total of a sheet from its marks, the result from the totals."""

from grantdesk.rules.programme import Definition


def sheet_total(definition: Definition, marks: str, weights: str, tops: str, counts: str) -> str:
    """The total of one sheet. `marks`, `weights`, `tops` are ranges of one row, `counts` a cell with 1 or 0."""
    scoring, many = definition.counting, len(definition.criteria)
    points = f"SUMPRODUCT({weights},{marks})"
    full = f"SUMPRODUCT({weights},{tops})"
    partly = scoring.blank == "attainable"
    answered = f"SUMPRODUCT({weights},{tops},ISNUMBER({marks})*1)" if partly else full
    if scoring.method == "percent":
        value = f"100*{points}/{answered}"
    elif scoring.method == "met_count":
        value = f"{scoring.base}+{points}" + (f"*{many}/COUNT({marks})" if partly else "")
    else:
        value = f"{points}*{full}/{answered}" if partly else points
    needed = many if scoring.blank == "refuse" else 1
    return f'IF(AND({counts}=1,COUNT({marks})>={needed}),{value},"")'


def result(definition: Definition, totals: str) -> str:
    """The result of an application from the range of its sheets' totals, rounded; "" with too few sheets."""
    scoring = definition.counting
    value = {
        "mean": f"AVERAGE({totals})",
        "median": f"MEDIAN({totals})",
        "sum": f"SUM({totals})",
        "trimmed_mean": _trimmed(totals, scoring.trim),
    }[scoring.aggregate]
    return f'IF(COUNT({totals})<{max(scoring.min_sheets, 1)},"",ROUND({value},{scoring.decimals}))'


def _trimmed(totals: str, trim: int) -> str:
    ends = ",".join(str(number) for number in range(1, trim + 1))
    inner = f"SUM({totals})-SUMPRODUCT(SMALL({totals},{{{ends}}}))-SUMPRODUCT(LARGE({totals},{{{ends}}}))"
    return f"IF(COUNT({totals})>={2 * trim + 1},({inner})/(COUNT({totals})-{2 * trim}),AVERAGE({totals}))"
