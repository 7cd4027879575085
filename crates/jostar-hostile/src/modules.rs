//! Tests inserting an index into hostile modules.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use jostar_builder::module::{SLOT, index_in};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataCountSection, DataSection, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection,
    MemoryType, Module, TypeSection, ValType,
};
use wasmparser::{DataKind, ExternalKind, Operator, Parser, Payload};

use crate::indexes::{REAL, altered};

/// The size of a page of memory in bytes.
const PAGE: u64 = 1 << 16;

/// The most bytes that the patcher may add to a module and an index: the headers of a section and of two segments, and
/// numbers that become longer.
const OVERHEAD: usize = 64;

/// An engine with everything that matters to the patcher, in the order in which a linker writes it. The slot is at
/// 1,024, and two pages of memory may grow to nine. Things that must stay unchanged stand before, between and after
/// those that an index changes.
static ENGINE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imports = ImportSection::new();
    imports.import("a", "f", EntityType::Function(0)).import("a", "g", EntityType::Global(global()));
    let mut functions = FunctionSection::new();
    functions.function(0);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 2,
        maximum: Some(9),
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut globals = GlobalSection::new();
    globals.global(GlobalType { mutable: true, ..global() }, &ConstExpr::i32_const(4096));
    globals.global(global(), &ConstExpr::i32_const(1024));
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0).export(SLOT, ExportKind::Global, 2);
    let mut code = CodeSection::new();
    let mut body = Function::new([]);
    body.instructions().end();
    code.function(&body);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(2048), *b"constants").passive(*b"passive");
    module.section(&types).section(&imports).section(&functions).section(&memories).section(&globals);
    module.section(&exports).section(&DataCountSection { count: 2 }).section(&code).section(&data);
    module.section(&CustomSection { name: "note".into(), data: b"kept".as_slice().into() });
    module.finish()
});

fn global() -> GlobalType {
    GlobalType { val_type: ValType::I32, mutable: false, shared: false }
}

/// Any bytes are patched as an engine or refused. The same holds for the [`ENGINE`] with any index. The first byte
/// selects whether the others are an engine, changes of the engine, an index, or changes of an index.
pub fn patch(bytes: &[u8]) {
    let Some((kind, data)) = bytes.split_first() else { return };
    let mut engine = ENGINE.clone();
    let mut index = Cow::Borrowed(&REAL[..]);
    match kind % 4 {
        0 => engine = data.to_vec(),
        1 => crate::alter(&mut engine, data),
        2 => index = altered(0, data).into(),
        _ => index = altered(1, data).into(),
    }
    check(&engine, &index);
}

fn check(engine: &[u8], index: &[u8]) {
    if let Ok(Some(found)) = index_in(engine) {
        assert!(engine.as_ptr_range().contains(&found.as_ptr()) || found.is_empty());
    }
    let patched = match jostar_builder::patch(engine, index) {
        Ok(patched) => patched,
        Err(error) => {
            assert!(!error.code().is_empty() && !error.to_string().is_empty());
            return;
        }
    };
    assert!(patched.len() <= engine.len() + index.len() + OVERHEAD);
    assert_eq!(jostar_builder::patch(engine, index).unwrap(), patched);
    assert_eq!(index_in(&patched).unwrap(), Some(index));
    assert_eq!(jostar_builder::patch(&patched, index).unwrap_err().code(), "has-index");
    // The code of a module is only checked when it is compiled, so invalid code stays invalid.
    if wasmparser::validate(engine).is_ok() {
        wasmparser::validate(&patched).unwrap();
        let (before, after) = (Memory::of(engine), Memory::of(&patched));
        before.assert_kept(&after);
        after.assert_holds(index);
    }
}

/// The parts of a valid module that determine its memory when it is instantiated.
struct Memory<'a> {
    pages: u64,
    /// The target of the export [`SLOT`], if it is a constant.
    slot: Option<u32>,
    /// The data segments, with their target addresses if these are constant.
    segments: Vec<(Option<u32>, &'a [u8])>,
    /// All sections that the patcher does not rewrite: their ids and contents.
    others: Vec<(u8, &'a [u8])>,
}

impl<'a> Memory<'a> {
    fn of(module: &'a [u8]) -> Memory<'a> {
        let mut memory = Memory { pages: 0, slot: None, segments: Vec::new(), others: Vec::new() };
        // Imported globals come first and are not constants.
        let mut globals = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload.unwrap();
            let section = payload.as_section();
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if matches!(import.unwrap().ty, wasmparser::TypeRef::Global(_)) {
                            globals.push(None);
                        }
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        let global = global.unwrap();
                        globals.push(constant(&global.init_expr).filter(|_| !global.ty.mutable));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports.into_iter().map(Result::unwrap) {
                        if export.kind == ExternalKind::Global && export.name == SLOT {
                            memory.slot = globals[export.index as usize];
                        }
                    }
                }
                Payload::MemorySection(memories) => {
                    memory.pages = memories.into_iter().map(|memory| memory.unwrap().initial).sum();
                    continue;
                }
                Payload::DataCountSection { .. } => continue,
                Payload::DataSection(section) => {
                    for data in section {
                        let data = data.unwrap();
                        let address = match &data.kind {
                            DataKind::Active { memory_index: 0, offset_expr } => constant(offset_expr),
                            _ => None,
                        };
                        memory.segments.push((address, data.data));
                    }
                    continue;
                }
                _ => {}
            }
            memory.others.extend(section.map(|(id, range)| (id, &module[range])));
        }
        memory
    }

    /// Checks that a patched module kept everything that this one had.
    fn assert_kept(&self, patched: &Memory) {
        assert_eq!(patched.others, self.others);
        assert_eq!(patched.slot, self.slot);
        assert_eq!(patched.segments.len(), self.segments.len() + 2);
        assert_eq!(patched.segments[..self.segments.len()], self.segments);
        // Out-of-bounds data is not copied into the index.
        let start = patched.segments[self.segments.len()].0.unwrap();
        assert_eq!(u64::from(start), self.pages * PAGE);
    }

    /// Checks that the slot leads to `index` once this module is instantiated. The segments of both come last, lie
    /// within the memory and do not overlap.
    fn assert_holds(&self, index: &[u8]) {
        let [.., (Some(start), held), (Some(slot), numbers)] = self.segments[..] else {
            panic!("the last two segments are not copied to constant addresses")
        };
        assert_eq!(held, index);
        assert_eq!(Some(slot), self.slot);
        assert_eq!(numbers, [start, index.len() as u32].map(u32::to_le_bytes).concat());
        let range = |start: u32, bytes: &[u8]| u64::from(start)..u64::from(start) + bytes.len() as u64;
        let (slot, held): (Range<u64>, Range<u64>) = (range(slot, numbers), range(start, held));
        assert!(slot.end <= held.start && held.end <= self.pages * PAGE, "{slot:?} {held:?}");
    }
}

/// The value of an expression that is a single 32-bit constant.
fn constant(expression: &wasmparser::ConstExpr) -> Option<u32> {
    let operators: Vec<Operator> =
        expression.get_operators_reader().into_iter().collect::<Result<_, _>>().unwrap();
    match operators[..] {
        [Operator::I32Const { value }, Operator::End] => Some(value.cast_unsigned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_takes_an_index() {
        wasmparser::validate(&ENGINE).unwrap();
        jostar_builder::patch(&ENGINE, &REAL).unwrap();
        // If the engine were refused, the fuzzer would test nothing.
        assert_eq!(index_in(&ENGINE).unwrap(), None);
        check(&ENGINE, &REAL);
    }

    #[test]
    #[should_panic(expected = "left == right")]
    fn an_index_that_is_not_where_the_slot_leads_is_noticed() {
        let patched = jostar_builder::patch(&ENGINE, &REAL).unwrap();
        Memory::of(&patched).assert_holds(&REAL[1..]);
    }
}
