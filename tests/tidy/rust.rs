//! Rust files, parsed: which lines are test code, how long functions are, which types are declared.

use crate::tree::{crates, files, shown, text};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// What the rules need to know of one file.
pub struct RustFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// Lines of code that is compiled for tests alone, counted from 1.
    pub test_lines: Vec<RangeInclusive<usize>>,
    /// Name and length in lines, signature included, of each function outside tests.
    pub functions: Vec<(String, usize)>,
    /// The names of structs, enums and traits outside tests.
    pub types: Vec<String>,
    /// How many traits it declares outside tests.
    pub traits: usize,
    /// Modules in files of their own that are compiled for tests alone.
    test_modules: Vec<String>,
}

impl RustFile {
    /// Lines that are not test code.
    pub fn length(&self) -> usize {
        let lines = 1..=self.text.lines().count();
        lines.filter(|line| !self.is_test_line(*line)).count()
    }

    /// Whether this line, counted from 1, is test code.
    pub fn is_test_line(&self, line: usize) -> bool {
        self.test_lines.iter().any(|range| range.contains(&line))
    }
}

/// The Rust files of all crates, split into those that ship and those that are test code as a whole.
pub fn sources() -> (Vec<RustFile>, Vec<RustFile>) {
    let folders = crates().into_iter().map(|name| format!("crates/{name}"));
    let paths = folders.flat_map(|folder| files(&folder, "rs"));
    let parsed: Vec<RustFile> = paths.map(parse).collect();
    let test_files: Vec<PathBuf> = parsed.iter().flat_map(test_files).collect();
    parsed.into_iter().partition(|file| {
        let in_tests = file
            .path
            .components()
            .any(|part| part.as_os_str() == "tests");
        !in_tests
            && !test_files
                .iter()
                .any(|test| file.path.starts_with(test) || file.path == test.with_extension("rs"))
    })
}

/// Where the modules of a file that are test code may be, without extension.
fn test_files(file: &RustFile) -> Vec<PathBuf> {
    let beside = file.path.with_file_name("");
    let below = file.path.with_extension("");
    let is_root = ["lib", "main", "mod"]
        .iter()
        .any(|name| below.ends_with(name));
    let folder: &Path = if is_root { &beside } else { &below };
    file.test_modules
        .iter()
        .map(|name| folder.join(name))
        .collect()
}

/// Parses a file.
pub fn parse(path: PathBuf) -> RustFile {
    let text = text(&path);
    let tree = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", shown(&path)));
    let mut file = RustFile {
        path,
        text,
        test_lines: Vec::new(),
        functions: Vec::new(),
        types: Vec::new(),
        traits: 0,
        test_modules: Vec::new(),
    };
    file.visit_file(&tree);
    file
}

impl<'ast> Visit<'ast> for RustFile {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            return visit::visit_item(self, item);
        }
        self.test_lines.push(lines(item));
        if let syn::Item::Mod(module) = item
            && module.content.is_none()
        {
            self.test_modules.push(module.ident.to_string());
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.types.push(item.ident.to_string());
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.types.push(item.ident.to_string());
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.types.push(item.ident.to_string());
        self.traits += 1;
        visit::visit_item_trait(self, item);
    }
}

impl RustFile {
    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let length = block.span().end().line - signature.span().start().line + 1;
        self.functions.push((signature.ident.to_string(), length));
    }
}

fn lines(item: &impl Spanned) -> RangeInclusive<usize> {
    let span = item.span();
    span.start().line..=span.end().line
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        _ => &[],
    }
}

/// `#[test]`, `#[tokio::test]` and `#[cfg(test)]`, but not `#[cfg(not(test))]`.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let named = attribute.path().segments.last();
        let marked = named.is_some_and(|segment| segment.ident == "test");
        let only_for_tests = attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|condition| condition == "test");
        marked || only_for_tests
    })
}

#[test]
fn test_code_is_told_from_code_that_ships() {
    let path = std::env::temp_dir().join(format!("tidy-{}.rs", std::process::id()));
    let source = "fn ships() {\n    let a = 1;\n}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn checks() {}\n}\n";
    std::fs::write(&path, source).unwrap();
    let file = parse(path.clone());
    std::fs::remove_file(&path).unwrap();

    assert_eq!(file.functions, [("ships".to_owned(), 3)]);
    assert_eq!(file.length(), 4);
    assert!(file.is_test_line(8) && !file.is_test_line(2));
}
