"""Examples made of those of the fields, so that they can't drift from the schema."""

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def example_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return an example of a schema: each field's own example, or one made of what the field holds."""
    return {
        name: field.examples[0] if field.examples else _value(field.annotation)
        for name, field in model.model_fields.items()
    }


def _value(annotation: Any) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, UnionType}:
        return _value(next(argument for argument in arguments if argument is not NoneType))
    if origin is list:
        return [_value(arguments[0])]
    if origin is Literal:
        return arguments[0]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return example_of(annotation)
    raise TypeError(f"{annotation!r} needs an example of its own")
