//! The shape of a message: its fields, read from its JSON schema.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The fields of a message, with all references resolved.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    fields: BTreeMap<String, Field>,
    is_closed: bool,
    description: String,
}

/// One field of a message.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its JSON schema.
    pub(crate) schema: Value,
    /// True when it may not be left out.
    pub(crate) is_required: bool,
}

impl Shape {
    /// The shape of a message.
    pub(crate) fn of<T: JsonSchema>() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.inline_subschemas = true;
        });
        Self::read(&settings.into_generator().into_root_schema_for::<T>())
    }

    /// What the message is for, in the doc comment's words.
    pub(crate) fn description(&self) -> &str {
        &self.description
    }

    /// The field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(name)
    }

    /// All fields by name.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Field)> {
        self.fields
            .iter()
            .map(|(name, field)| (name.as_str(), field))
    }

    /// True when the message may have a field of this name.
    pub(crate) fn takes(&self, name: &str) -> bool {
        !self.is_closed || self.fields.contains_key(name)
    }

    fn read(schema: &Schema) -> Self {
        let mut shape = Self {
            fields: BTreeMap::new(),
            is_closed: true,
            description: text(schema.as_value()).to_owned(),
        };
        shape.add(schema.as_value(), true);
        shape
    }

    /// Adds the fields of one part; those of alternatives may be left out.
    fn add(&mut self, part: &Value, always: bool) {
        let required = part["required"].as_array();
        let is_required = |name: &str| {
            always && required.is_some_and(|names| names.iter().any(|one| one == name))
        };
        for (name, schema) in part["properties"].as_object().into_iter().flatten() {
            let field = Field {
                schema: schema.clone(),
                is_required: is_required(name),
            };
            self.fields.entry(name.clone()).or_insert(field);
        }
        let open = &part["additionalProperties"];
        self.is_closed &= open.is_null() || *open == Value::Bool(false);
        for (keyword, always) in [("allOf", always), ("anyOf", false), ("oneOf", false)] {
            for inner in part[keyword].as_array().into_iter().flatten() {
                self.add(inner, always);
            }
        }
    }
}

impl Field {
    /// What the field is, in the doc comment's words.
    pub(crate) fn description(&self) -> &str {
        text(&self.schema)
    }
}

fn text(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// The JSON types that a schema allows.
pub(crate) fn types(schema: &Value) -> Vec<&str> {
    let mut types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    for keyword in ["anyOf", "oneOf", "allOf"] {
        let inner = schema[keyword].as_array().into_iter().flatten();
        types.extend(inner.flat_map(self::types));
    }
    if types.is_empty() && (schema.get("enum").is_some() || schema.get("const").is_some()) {
        types.push("string");
    }
    types.dedup();
    types
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::message::Paging;

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is read")]
    struct ListThings {
        /// The fair.
        fair: domain::id::FairId,
        #[schemars(default)]
        name: Option<String>,
        #[schemars(default, flatten)]
        paging: Paging,
    }

    #[test]
    fn flattened_fields_are_fields_and_defaults_may_be_left_out() {
        let shape = Shape::of::<ListThings>();
        let names: Vec<&str> = shape.fields().map(|(name, _)| name).collect();
        assert_eq!(names, ["after", "fair", "limit", "name"]);
        let needed = |name| shape.field(name).is_some_and(|field| field.is_required);
        assert!(needed("fair") && !needed("name") && !needed("limit"));
        assert!(!shape.takes("colour"));
    }

    #[test]
    fn types_are_found_through_alternatives() {
        let shape = Shape::of::<ListThings>();
        let of = |name| types(&shape.field(name).unwrap().schema);
        assert_eq!(of("fair"), ["string"]);
        assert_eq!(of("limit"), ["integer", "null"]);
    }
}
