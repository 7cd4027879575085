//! Puts an index into a prebuilt engine.
//!
//! A bare engine exports the constant global [`SLOT`]. It holds the address of eight bytes of memory, in which the
//! engine looks for the address and the length of an index, both 32 bits and little-endian. A bare engine has zeros
//! there. [`patch`] adds three things to the module and changes nothing else:
//!
//! 1. as many pages of memory as the index needs, from where the memory ended: its minimum rises;
//! 2. a data segment with the index, which instantiation copies to these pages;
//! 3. a data segment of eight bytes, which instantiation copies to the slot.
//!
//! The module's code knows the new pages only through the slot. The allocator uses the memory that the linker left to
//! it. When that is full it grows the memory, at its end, above the index. The pages that the module was linked with
//! stay where they were.
//!
//! The index is not compressed, because servers compress the whole module for transfer.

use std::fmt;
use std::ops::Range;

use wasm_encoder::{
    ConstExpr, DataCountSection, DataSection, MemorySection, MemoryType, RawSection, SectionId,
};
use wasmparser::{Data, DataKind, ExternalKind, Operator, Parser, Payload, TypeRef};

/// The name of the global that holds the address of the slot.
pub const SLOT: &str = "JOSTAR_INDEX";

/// The size of the slot in bytes: an address and a length.
const SLOT_BYTES: u64 = 8;

const PAGE: u64 = 1 << 16;

/// The most pages that a memory with 32-bit addresses can have.
const MOST_PAGES: u64 = 1 << 16;

/// Why an index cannot be put into a module or taken out of it. The message says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are not a WebAssembly module.
    NotAModule(String),
    /// The module is not a bare engine.
    NotAnEngine,
    /// The module already has an index.
    HasIndex,
    /// The memory of the module cannot have as many pages as the index needs.
    TooLarge,
    /// The bytes to put in are not an index.
    NotAnIndex(jostar_index::Error),
}

impl Error {
    /// A short name that stays the same between versions, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NotAModule(_) => "not-a-module",
            Error::NotAnEngine => "not-an-engine",
            Error::HasIndex => "has-index",
            Error::TooLarge => "too-large",
            Error::NotAnIndex(error) => error.code(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotAModule(why) => write!(f, "this is no WebAssembly module, or a damaged one: {why}"),
            Error::NotAnEngine => f.write_str(
                "this WebAssembly module has no place for an index: use the bare engine of Jostar",
            ),
            Error::HasIndex => {
                f.write_str("this module has an index inside already: use the bare engine of Jostar")
            }
            Error::TooLarge => f.write_str(
                "the index is too large for the memory of the module: write it to a file of its own",
            ),
            Error::NotAnIndex(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<wasmparser::BinaryReaderError> for Error {
    fn from(error: wasmparser::BinaryReaderError) -> Error {
        Error::NotAModule(error.to_string())
    }
}

/// Puts `index` into the module `engine`. The same input gives the same bytes.
pub fn patch(engine: &[u8], index: &[u8]) -> Result<Vec<u8>, Error> {
    // This checks the whole index, by its hash.
    jostar_index::sections(index).map_err(Error::NotAnIndex)?;
    let module = Module::read(engine)?;
    let slot = module.slot.ok_or(Error::NotAnEngine)?;
    let memory = module.memory.ok_or(Error::NotAnEngine)?;
    // The pages of the index begin where the memory ends: a slot that reaches into them would be written into the index.
    if u64::from(slot) + SLOT_BYTES > memory.initial * PAGE {
        return Err(Error::NotAnEngine);
    }
    if module.segment_at(slot).is_some() {
        return Err(Error::HasIndex);
    }
    let minimum = memory.initial + (index.len() as u64).div_ceil(PAGE);
    // What the memory could grow by is not eaten up.
    let maximum = memory.maximum.map(|maximum| (maximum + minimum - memory.initial).min(MOST_PAGES));
    if minimum > MOST_PAGES {
        return Err(Error::TooLarge);
    }
    let start = u32::try_from(memory.initial * PAGE).map_err(|_| Error::TooLarge)?;
    let length = u32::try_from(index.len()).map_err(|_| Error::TooLarge)?;

    let mut data = DataSection::new();
    for segment in &module.segments {
        data.raw(&engine[segment.range.clone()]);
    }
    let [address, size] = [start, length].map(u32::to_le_bytes);
    data.active(0, &constant(start), index.iter().copied());
    data.active(0, &constant(slot), address.into_iter().chain(size).collect::<Vec<u8>>());

    let mut patched = wasm_encoder::Module::new();
    let mut has_data = false;
    for (id, range) in module.sections {
        if id == SectionId::Memory as u8 {
            let mut memories = MemorySection::new();
            memories.memory(MemoryType {
                minimum,
                maximum,
                memory64: false,
                shared: memory.shared,
                page_size_log2: None,
            });
            patched.section(&memories);
        } else if id == SectionId::DataCount as u8 {
            patched.section(&DataCountSection { count: data.len() });
        } else if id == SectionId::Data as u8 {
            patched.section(&data);
            has_data = true;
        } else {
            patched.section(&RawSection { id, data: &engine[range] });
        }
    }
    if !has_data {
        // Only sections that may stand anywhere come after the data.
        patched.section(&data);
    }
    Ok(patched.finish())
}

/// The index that [`patch`] put into `module`, if any.
pub fn index_in(module: &[u8]) -> Result<Option<&[u8]>, Error> {
    let module = Module::read(module)?;
    let Some(slot) = module.slot.and_then(|slot| module.segment_at(slot)) else { return Ok(None) };
    let Ok(numbers) = <[u8; 8]>::try_from(slot) else { return Err(Error::NotAnEngine) };
    let number = |at: usize| u32::from_le_bytes(std::array::from_fn(|byte| numbers[at + byte]));
    let index = module.segment_at(number(0)).filter(|index| index.len() == number(4) as usize);
    index.map(Some).ok_or(Error::NotAnEngine)
}

/// A constant expression with this address. The format has signed integers of 32 bits.
fn constant(address: u32) -> ConstExpr {
    ConstExpr::i32_const(address.cast_signed())
}

/// The parts of a module that matter here.
struct Module<'a> {
    /// The sections in order: their ids and the ranges of their contents.
    sections: Vec<(u8, Range<usize>)>,
    /// The memory, if the module defines exactly one, with 32-bit addresses.
    memory: Option<wasmparser::MemoryType>,
    segments: Vec<Data<'a>>,
    /// The address that the global [`SLOT`] holds.
    slot: Option<u32>,
}

impl<'a> Module<'a> {
    fn read(bytes: &'a [u8]) -> Result<Module<'a>, Error> {
        let mut module = Module { sections: Vec::new(), memory: None, segments: Vec::new(), slot: None };
        let mut imported_globals = 0;
        // The constants among the globals that are defined here.
        let mut globals = Vec::new();
        let mut exported = None;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            module.sections.extend(payload.as_section());
            match payload {
                Payload::Version { encoding: wasmparser::Encoding::Component, .. } => {
                    return Err(Error::NotAnEngine);
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        match import?.ty {
                            TypeRef::Global(_) => imported_globals += 1,
                            TypeRef::Memory(_) => return Err(Error::NotAnEngine),
                            _ => {}
                        }
                    }
                }
                Payload::MemorySection(memories) => {
                    let memories = memories.into_iter().collect::<Result<Vec<_>, _>>()?;
                    module.memory = match memories[..] {
                        [memory] if !memory.memory64 && memory.page_size_log2.is_none() => Some(memory),
                        _ => return Err(Error::NotAnEngine),
                    };
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        let global = global?;
                        let value = address(&global.init_expr)?.filter(|_| !global.ty.mutable);
                        globals.push(value);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Global && export.name == SLOT {
                            exported = Some(export.index);
                        }
                    }
                }
                Payload::DataSection(section) => {
                    module.segments = section.into_iter().collect::<Result<_, _>>()?;
                }
                _ => {}
            }
        }
        let defined = exported.and_then(|number: u32| number.checked_sub(imported_globals));
        module.slot = defined.and_then(|number| *globals.get(number as usize)?);
        Ok(module)
    }

    /// The data that instantiation copies to `start`. Of several segments the last counts, because it is copied over
    /// the others. An engine may have an empty segment at the end of its memory, where an index begins.
    fn segment_at(&self, start: u32) -> Option<&'a [u8]> {
        let is_there = |segment: &&Data| match &segment.kind {
            DataKind::Active { memory_index: 0, offset_expr } => {
                address(offset_expr).is_ok_and(|address| address == Some(start))
            }
            _ => false,
        };
        self.segments.iter().rfind(is_there).map(|segment| segment.data)
    }
}

/// The address that an expression gives, if it is a single 32-bit constant. An expression may also add constants.
fn address(expression: &wasmparser::ConstExpr) -> Result<Option<u32>, Error> {
    let mut operators = expression.get_operators_reader();
    let Operator::I32Const { value } = operators.read()? else { return Ok(None) };
    let is_all = matches!(operators.read()?, Operator::End);
    Ok(is_all.then_some(value.cast_unsigned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jostar_index::{Document, IndexWriter};
    use wasm_encoder::{
        CustomSection, DataSegment, DataSegmentMode, EntityType, ExportKind, ExportSection, GlobalSection,
        GlobalType, ImportSection, ValType,
    };

    /// An index with a body of this many letters.
    fn index(letters: usize) -> Vec<u8> {
        let mut writer = IndexWriter::new();
        // Words that differ, for one word would be stored once.
        let body = (0..letters / 7).map(|number| format!("{number:06} ")).collect();
        writer.add(Document { id: "a".into(), title: "سلام".into(), body, ..Document::default() }).unwrap();
        writer.finish()
    }

    fn global(ty: ValType) -> GlobalType {
        GlobalType { val_type: ty, mutable: false, shared: false }
    }

    /// A module with all that matters here. Its slot is at 1,024, after an imported global and one of another type.
    struct Engine {
        pages: u64,
        maximum: Option<u64>,
        segments: Vec<&'static [u8]>,
        count: bool,
        export: &'static str,
        slot: ConstExpr,
        /// Where an empty segment is copied to.
        nothing_at: Option<u32>,
    }

    impl Default for Engine {
        fn default() -> Engine {
            Engine {
                pages: 2,
                maximum: None,
                segments: vec![b"data"],
                count: true,
                export: SLOT,
                slot: constant(1024),
                nothing_at: None,
            }
        }
    }

    impl Engine {
        fn bytes(&self) -> Vec<u8> {
            let mut module = wasm_encoder::Module::new();
            let mut imports = ImportSection::new();
            imports.import("a", "b", EntityType::Global(global(ValType::I32)));
            module.section(&imports);
            let mut memories = MemorySection::new();
            memories.memory(MemoryType {
                minimum: self.pages,
                maximum: self.maximum,
                memory64: false,
                shared: false,
                page_size_log2: None,
            });
            module.section(&memories);
            let mut globals = GlobalSection::new();
            globals.global(global(ValType::I64), &ConstExpr::i64_const(-1));
            globals.global(global(ValType::I32), &self.slot);
            module.section(&globals);
            let mut exports = ExportSection::new();
            exports.export("memory", ExportKind::Memory, 0).export(self.export, ExportKind::Global, 2);
            module.section(&exports);
            if self.count {
                let count = self.segments.len() + usize::from(self.nothing_at.is_some());
                module.section(&DataCountSection { count: count as u32 });
            }
            if !self.segments.is_empty() {
                let mut data = DataSection::new();
                for (number, bytes) in self.segments.iter().enumerate() {
                    let offset = constant(2048 + 256 * number as u32);
                    let mode = match number {
                        1 => DataSegmentMode::Passive,
                        _ => DataSegmentMode::Active { memory_index: 0, offset: &offset },
                    };
                    data.segment(DataSegment { mode, data: bytes.iter().copied() });
                }
                if let Some(address) = self.nothing_at {
                    data.active(0, &constant(address), []);
                }
                module.section(&data);
            }
            module.section(&CustomSection { name: "note".into(), data: b"kept".as_slice().into() });
            module.finish()
        }
    }

    #[test]
    fn an_index_that_is_put_in_comes_out_and_the_module_is_valid() {
        for segments in [vec![], vec![b"data".as_slice()], vec![b"one", b"passive", b"three"]] {
            for (count, letters) in [(false, 10), (true, 10), (true, 500_000)] {
                let index = index(letters);
                let engine = Engine { segments: segments.clone(), count, ..Engine::default() }.bytes();
                assert_eq!(index_in(&engine).unwrap(), None);
                let patched = patch(&engine, &index).unwrap();
                wasmparser::validate(&patched).unwrap();
                assert_eq!(index_in(&patched).unwrap(), Some(&index[..]));
                assert_eq!(patch(&engine, &index).unwrap(), patched);
                let (old, new) = (Module::read(&engine).unwrap(), Module::read(&patched).unwrap());
                assert_eq!(new.segments.len(), segments.len() + 2);
                let pages = new.memory.unwrap().initial - old.memory.unwrap().initial;
                assert_eq!(pages, (index.len() as u64).div_ceil(PAGE));
                assert!(matches!(patch(&patched, &index), Err(Error::HasIndex)));
            }
        }
    }

    #[test]
    fn what_the_memory_may_grow_by_stays() {
        let index = index(500_000);
        let engine = Engine { pages: 2, maximum: Some(5), ..Engine::default() }.bytes();
        let memory = Module::read(&patch(&engine, &index).unwrap()).unwrap().memory.unwrap();
        assert_eq!(memory.maximum.unwrap() - memory.initial, 3);
        let engine = Engine { pages: MOST_PAGES, ..Engine::default() }.bytes();
        assert!(matches!(patch(&engine, &index), Err(Error::TooLarge)));
        // The address of the last page has the bit that is a sign in the format.
        let engine = Engine { pages: MOST_PAGES - 100, ..Engine::default() }.bytes();
        assert_eq!(index_in(&patch(&engine, &index).unwrap()).unwrap(), Some(&index[..]));
    }

    #[test]
    fn a_slot_that_is_no_place_in_the_memory_is_refused() {
        let (index, end) = (index(10), 2 * PAGE as u32);
        let with = |slot: ConstExpr| Engine { slot, ..Engine::default() }.bytes();
        let sum = ConstExpr::i32_const(1024).with_i32_const(512).with_i32_add();
        for slot in [constant(end), constant(end - 7), constant(u32::MAX), sum] {
            let engine = with(slot);
            wasmparser::validate(&engine).unwrap();
            assert!(matches!(patch(&engine, &index), Err(Error::NotAnEngine)));
        }
        let patched = patch(&with(constant(end - 8)), &index).unwrap();
        assert_eq!(index_in(&patched).unwrap(), Some(&index[..]));
    }

    #[test]
    fn a_segment_without_data_at_the_end_of_the_memory_is_not_taken_for_the_index() {
        let (index, end) = (index(10), 2 * PAGE as u32);
        let engine = Engine { nothing_at: Some(end), ..Engine::default() }.bytes();
        let patched = patch(&engine, &index).unwrap();
        wasmparser::validate(&patched).unwrap();
        assert_eq!(index_in(&patched).unwrap(), Some(&index[..]));
    }

    #[test]
    fn other_modules_and_other_bytes_are_refused() {
        let (engine, index) = (Engine::default().bytes(), index(10));
        let other = Engine { export: "other", ..Engine::default() }.bytes();
        assert!(matches!(patch(&other, &index), Err(Error::NotAnEngine)));
        assert!(matches!(patch(b"", &index), Err(Error::NotAModule(_))));
        assert!(matches!(patch(&index, &index), Err(Error::NotAModule(_))));
        assert!(matches!(patch(&engine, b"text"), Err(Error::NotAnIndex(_))));
        for length in 0..engine.len() {
            let _ = patch(&engine[..length], &index);
        }
    }

    #[test]
    fn any_damage_is_an_error_or_a_module() {
        let index = index(10);
        let engine = patch(&Engine::default().bytes(), &index).unwrap();
        let bare = Engine::default().bytes();
        for at in 0..bare.len() {
            for change in [1, 0x40, 0x80, 0xFF] {
                let mut damaged = bare.clone();
                damaged[at] ^= change;
                let _ = patch(&damaged, &index);
            }
        }
        for at in 0..engine.len() {
            let mut damaged = engine.clone();
            damaged[at] ^= 0xFF;
            let _ = index_in(&damaged);
        }
    }
}
