"""Named tuples that are quick to define, and to make.

``typing.NamedTuple`` compiles code for each class and for each annotation: a sixth of a
millisecond, before anything is checked, and a check imports a hundred and fifty such classes. A
:class:`Record` takes a tenth of that, and for type checkers it is a ``NamedTuple``. Few values are
made of most classes; one of which many are made gets the code that a named tuple has then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ("Record",)

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    try:
        from _collections import _tuplegetter as _field  # what named tuples have
    except ImportError:  # another Python
        from operator import itemgetter

        def _field(at, _doc):
            return property(itemgetter(at))

    _MANY = 100
    """Values made of a class from which on code of its own pays."""

    class _Defining(type):
        def __new__(cls, name, bases, namespace):
            if any(getattr(base, "_fields", ()) for base in bases):
                return super().__new__(cls, name, bases, namespace)  # it has those fields
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: fields without a default stand before those with one")
            for at, field in enumerate(fields):
                namespace[field] = _field(at, None)
            namespace["__slots__"] = ()
            namespace["__match_args__"] = namespace["_fields"] = fields
            namespace["_field_defaults"] = defaults
            defined = super().__new__(cls, name, bases, namespace)
            defined._made = 0
            return defined

    class Record(tuple, metaclass=_Defining):
        """A tuple whose fields are the annotated attributes of the class, in their order."""

        def __new__(cls, *values, **named):
            """Make one from values by place and by name; raises ``TypeError`` like a function."""
            if named or len(values) < len(cls._fields):
                known = {**cls._field_defaults, **named}
                try:
                    values += tuple(map(known.pop, cls._fields[len(values) :]))
                except KeyError as error:
                    raise TypeError(f"{cls.__name__} lacks its field {error}") from None
                if named and not known.keys().isdisjoint(named):
                    raise TypeError(f"{cls.__name__} has no field for {named!r}")
            if len(values) > len(cls._fields):
                raise TypeError(f"{cls.__name__} has no field for {values[-1]!r}")
            cls._made += 1
            if cls._made >= _MANY:
                cls.__new__ = _maker(cls)
            return tuple.__new__(cls, values)

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
            values = tuple(map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"{type(self).__name__} has no field {next(iter(named))!r}")
            return tuple.__new__(type(self), values)

    def _maker(cls):
        """Return a function with the fields for parameters, as named tuples have one."""
        fields = ", ".join(cls._fields)
        code = f"lambda _cls, {fields}: _new(_cls, ({fields},))"
        maker = eval(code, {"_new": tuple.__new__, "__builtins__": {}})  # noqa: S307 -- names of fields
        maker.__defaults__ = tuple(cls._field_defaults.values())
        maker.__name__, maker.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
        return maker
