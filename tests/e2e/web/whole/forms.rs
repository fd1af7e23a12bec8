//! The forms of a page, and what somebody types into them.

/// A form that is posted.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Where it goes; nothing for the page itself.
    pub(super) action: String,
    pub(super) fields: Vec<Field>,
    /// What its button adds: the one that saves, or else the first.
    pub(super) button: Option<(String, String)>,
}

/// A field, with what stands in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Kind {
    Hidden,
    /// The type of an input, or `textarea`.
    Typed(String),
    /// With all values.
    Select(Vec<String>),
    /// A box: ticked or not.
    Tick(bool),
    /// One of several: chosen or not.
    Pick(bool),
}

impl Field {
    /// What a browser sends of it; a box that is not ticked is not sent.
    pub(super) fn sent(&self) -> Option<(String, String)> {
        let is_off = matches!(self.kind, Kind::Tick(false) | Kind::Pick(false));
        let is_sent = !self.name.is_empty() && !is_off;
        is_sent.then(|| (self.name.clone(), self.value.clone()))
    }

    pub(super) fn is_one_of_several(&self) -> bool {
        matches!(self.kind, Kind::Pick(_))
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.kind == Kind::Hidden
    }

    /// The field after somebody has typed something of this number, right or wrong; none where nothing else fits.
    pub(super) fn typed(&self, number: usize, is_wrong: bool) -> Option<Self> {
        let mut typed = self.clone();
        match &mut typed.kind {
            Kind::Hidden => return None,
            Kind::Typed(kind) if is_wrong => typed.value = wrong(kind, number),
            Kind::Typed(kind) => typed.value = text(kind, number),
            Kind::Select(all) => typed.value = all.iter().rfind(|one| **one != self.value)?.clone(),
            Kind::Tick(is_ticked) if *is_ticked => return None,
            Kind::Tick(is_on) | Kind::Pick(is_on) => *is_on = true,
        }
        Some(typed)
    }
}

/// What fits a field and was never there before.
fn text(kind: &str, number: usize) -> String {
    let two = number % 18 + 10;
    match kind {
        "number" => format!("7{number}"),
        "date" => format!("2031-01-{two}"),
        "time" => format!("11:{two}"),
        "datetime-local" => format!("2031-01-{two}T11:{two}"),
        _ => format!("쓴 글 {number} & \"<따옴표>\""),
    }
}

/// What a browser sends of somebody who types what is refused nearly everywhere.
fn wrong(kind: &str, number: usize) -> String {
    match kind {
        "number" => format!("-7{number}"),
        "date" | "time" | "datetime-local" => String::new(),
        other => text(other, number),
    }
}

/// All forms of a page that are posted.
pub(super) fn forms(page: &str) -> Vec<Form> {
    let parts = page.split("<form ").skip(1);
    let forms = parts.filter_map(|part| part.split("</form>").next());
    forms
        .filter(|form| form.contains("method=\"post\""))
        .map(form)
        .collect()
}

fn form(text: &str) -> Form {
    let (head, body) = text.split_once('>').unwrap_or((text, ""));
    let mut fields = Vec::new();
    let mut button = None;
    for part in body.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap_or((part, ""));
        let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
        let value = value.unwrap_or_default();
        let name = name.unwrap_or_default();
        match tag.split([' ', '\n']).next().unwrap_or_default() {
            "input" => fields.push(Field {
                kind: kind(tag),
                name,
                value,
            }),
            // A line break right behind the tag is none of the text.
            "textarea" => fields.push(Field {
                kind: Kind::Typed("textarea".to_owned()),
                name,
                value: plain(after.strip_prefix('\n').unwrap_or(after)),
            }),
            "select" => fields.push(Field {
                kind: Kind::Select(Vec::new()),
                name,
                value: String::new(),
            }),
            "option" => option(&mut fields, value, tag.contains(" selected")),
            "button" if !name.is_empty() && (button.is_none() || value == "save") => {
                button = Some((name, value));
            }
            _ => {}
        }
    }
    Form {
        action: attribute(head, "action").unwrap_or_default(),
        fields,
        button,
    }
}

fn kind(tag: &str) -> Kind {
    match attribute(tag, "type").as_deref() {
        Some("hidden") => Kind::Hidden,
        Some("checkbox") => Kind::Tick(tag.contains(" checked")),
        Some("radio") => Kind::Pick(tag.contains(" checked")),
        Some("file") => Kind::Hidden,
        Some(other) => Kind::Typed(other.to_owned()),
        None => Kind::Typed("text".to_owned()),
    }
}

/// One more value of the last list.
fn option(fields: &mut [Field], value: String, is_selected: bool) {
    if let Some(field) = fields.last_mut()
        && let Kind::Select(all) = &mut field.kind
    {
        if is_selected || all.is_empty() {
            field.value.clone_from(&value);
        }
        all.push(value);
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split_once('"').map(|(value, _)| plain(value))
}

/// Text as people read it.
fn plain(text: &str) -> String {
    let signs = [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    signs.iter().fold(text.to_owned(), |text, (sign, letter)| {
        text.replace(sign, letter)
    })
}

#[test]
fn a_form_is_read_as_a_browser_reads_it() {
    let page = "<form method=\"post\" action=\"/a\"><input type=\"hidden\" name=\"key\" value=\"7\">\
        <select name=\"s\"><option value=\"\">-</option><option value=\"b\" selected>B</option></select>\
        <input name=\"t\" type=\"checkbox\" value=\"y\"><textarea name=\"w\">\nx &#38; y</textarea>\
        <button name=\"what\" value=\"save\">Go</button></form>";
    let [form] = forms(page).try_into().expect("one form");
    let sent: Vec<_> = form.fields.iter().filter_map(Field::sent).collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(sent, [pair("key", "7"), pair("s", "b"), pair("w", "x & y")]);
    assert_eq!(form.button, Some(pair("what", "save")));
    let typed = form
        .fields
        .iter()
        .filter_map(|one| one.typed(1, false)?.sent());
    assert_eq!(typed.count(), 3);
}
