//! The macros that make a type of the model from one definition.

/// Makes a record of the dataset from one definition: the struct with its JSON
/// Schema, [`Decode`], [`Localize`](crate::localize::Localize) and [`Walk`](crate::walk::Walk).
///
/// A translation finds `keyed` records of a list by their `id`, and `named` ones by the field that
/// is said; `versioned` ones have an `id` and keep a list of their own `changes`. `listed` records
/// have no text, so nothing of their list is translated. Of `plain` ones there is only one, and
/// they cannot stand in a list; `both` stand in lists, with an `id`, and alone.
macro_rules! record {
    ($(#[$meta:meta])* $keyed:ident $($by:ident)? $name:literal $type:ident { $( $(#[$field_meta:meta])* $field:ident: $field_type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $type { $( $(#[$field_meta])* pub $field: $field_type, )* }

        impl $type {
            /// The names of the fields, as written in the dataset.
            pub const FIELDS: &[&str] = &[$(stringify!($field)),*];
        }

        impl $crate::decode::Decode for $type {
            fn decode(node: &$crate::node::Node, decoder: &mut $crate::decode::Decoder) -> Option<Self> {
                let node = decoder.table(node, Self::FIELDS)?;
                let meant = decoder.known_fields(node, $name, Self::FIELDS);
                let node = meant.as_ref().unwrap_or(node);
                $( let $field = decoder.field::<$field_type>(node, $name, stringify!($field)); )*
                Some(Self { $( $field, )* })
            }

            fn stand_in(span: $crate::source::Span) -> Self {
                Self { $( $field: $crate::decode::Decode::absent().unwrap_or_else(|| $crate::decode::Decode::stand_in(span)), )* }
            }

            fn fields() -> &'static [&'static str] {
                Self::FIELDS
            }

            const SHAPE: $crate::shape::Shape = $crate::shape::Shape::Record($crate::shape::Record {
                name: $name,
                fields: || const { &[$((stringify!($field), <$field_type as $crate::decode::Decode>::SHAPE)),*] },
            });
        }

        impl $crate::localize::Localize for $type {
            $crate::decode::record!(@key $keyed $($by)?);

            fn localize(&self, translation: Option<&$crate::node::Node>, translator: &mut $crate::localize::Translator) -> Self {
                let (scope, meant) = translator.enter(translation, $name, Self::FIELDS, self);
                let translation = meant.as_ref().or(translation);
                let record = Self { $( $field: {
                    let written = translator.at_field(stringify!($field), translation);
                    // What a record was found by is the same; of ids that is known to themselves.
                    let names = <Self as $crate::localize::Localize>::KEY == Some(stringify!($field)) && stringify!($field) != "id";
                    self.$field.localize(written.filter(|_| !names), translator)
                }, )* };
                translator.leave(scope);
                record
            }
        }

        $crate::decode::record!(@listed $keyed $type);

        impl $crate::walk::Walk for $type {
            fn walk<'a>(&'a self, _: $crate::walk::Place<'a>, visit: &mut dyn FnMut($crate::walk::Place<'a>, $crate::walk::Leaf<'a>)) {
                let id = $crate::localize::Localize::key(self);
                $( $crate::walk::Walk::walk(&self.$field, $crate::walk::Place { record: $name, id, field: stringify!($field) }, visit); )*
            }
        }
    };
    (@key keyed) => {
        const KEY: Option<&'static str> = Some("id");

        fn key(&self) -> Option<&$crate::scalar::Id> {
            Some(&self.id)
        }
    };
    (@key both) => {
        const KEY: Option<&'static str> = Some("id");

        fn key(&self) -> Option<&$crate::scalar::Id> {
            self.id.as_ref()
        }
    };
    (@key named $by:ident) => {
        const KEY: Option<&'static str> = Some(stringify!($by));

        fn name(&self) -> Option<(std::borrow::Cow<'_, str>, $crate::source::Span)> {
            Some($crate::localize::Name::name(&self.$by))
        }
    };
    (@key versioned) => {
        $crate::decode::record!(@key keyed);

        fn changed_in(&self) -> Option<$crate::scalar::Version> {
            self.changes.iter().map(|change| change.version.clone()).max()
        }
    };
    (@key $keyed:ident) => {};
    (@listed plain $type:ident) => {};
    (@listed $keyed:ident $type:ident) => { impl $crate::localize::Listed for $type {} };
}
pub(crate) use record;

/// Makes an enum of words: decoded with «did you mean», and never translated.
macro_rules! choice {
    ($(#[$meta:meta])* $type:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
        pub enum $type { $( $(#[$variant_meta])* #[schemars(rename = $word)] $variant, )* }

        impl $type {
            /// The words, as written in the dataset.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The word for this choice.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl $crate::decode::Decode for $type {
            fn decode(node: &$crate::node::Node, decoder: &mut $crate::decode::Decoder) -> Option<Self> {
                match node.string() {
                    $(Some($word) => Some(Self::$variant),)*
                    Some(other) => decoder.unknown_value(node, other, Self::WORDS),
                    None => decoder.wrong_type(node, "text"),
                }
            }

            fn stand_in(_: $crate::source::Span) -> Self {
                [$(Self::$variant),*][0]
            }
        }

        $crate::localize::untranslated!($type);
    };
}
pub(crate) use choice;
