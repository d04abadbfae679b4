"""What a log says of a failure: where in the program, never what about."""

from app.storage.errors import StorageError
from app.storage.files import project_from_bytes
from ui.bridge.traces import trace_of


def failure() -> Exception:
    """What reading raises of a file that holds a secret."""
    try:
        project_from_bytes(b'{"secret": secret}')
    except StorageError as error:
        return error
    raise AssertionError("read what is no project")


def test_a_trace_names_the_lines_of_the_program_and_the_kind_of_failure() -> None:
    lines = trace_of(failure()).splitlines()
    assert lines[0].startswith("test_traces.py:")
    assert any(line.startswith("app/storage/json_text.py:") and " in " in line for line in lines)
    assert lines[-1] == "StorageError"


def test_a_trace_says_nothing_of_values_and_of_where_the_program_lies() -> None:
    told = trace_of(ValueError("secret"))
    assert told == "ValueError"
    assert "secret" not in trace_of(failure())
    assert "/tests/" not in trace_of(failure())
