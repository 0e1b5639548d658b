"""Named tuples that are quick to define.

``typing.NamedTuple`` compiles code for each class: a tenth of a millisecond, before anything is
checked, and a check imports a hundred such classes. A :class:`Record` takes a tenth of that, and
for type checkers it is a ``NamedTuple``. What is made by the thousand stays a real one: that is
made in two thirds of the time.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

__all__ = ("Record",)

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Defining(type):
        def __new__(cls, name, bases, namespace):
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: fields without a default stand before those with one")
            places = {field: property(itemgetter(at)) for at, field in enumerate(fields)}
            return super().__new__(
                cls,
                name,
                bases,
                namespace
                | places
                | {
                    "__slots__": (),
                    "__match_args__": fields,
                    "_fields": fields,
                    "_field_defaults": defaults,
                },
            )

    class Record(tuple, metaclass=_Defining):
        """A tuple whose fields are the annotated attributes of the class, in their order."""

        def __new__(cls, *values, **named):
            """Make one from values by place and by name; raises ``TypeError`` like a function."""
            if len(values) < len(cls._fields) or named:
                values += tuple(cls._rest(len(values), named))
            if len(values) > len(cls._fields) or named:
                raise TypeError(f"{cls.__name__} has no field for {(*values, *named)[-1]!r}")
            return tuple.__new__(cls, values)

        @classmethod
        def _rest(cls, at, named):
            for field in cls._fields[at:]:
                if field in named:
                    yield named.pop(field)
                elif field in cls._field_defaults:
                    yield cls._field_defaults[field]
                else:
                    raise TypeError(f"{cls.__name__} lacks its field {field!r}")

        def __getnewargs__(self):
            """Return what copies and pickles are made from."""
            return tuple(self)

        def __repr__(self):
            """Return it as it would be written."""
            fields = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in fields)})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            return type(self)(**(self._asdict() | named))
