//! PDFs put together object by object.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

/// A stream with its table; its length is added.
pub(crate) fn stream(table: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{table}/Length {}>>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A file of these objects, numbered from 1; the first is the catalog.
pub(crate) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    file_with(objects, "")
}

/// The same, with more in its trailer.
pub(crate) fn file_with(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", i + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

/// Objects of a file of pages, each with its drawing; `/P` draws the picture given last, on all of an A4 page.
pub(crate) fn pages(drawings: &[&str], picture: Option<Vec<u8>>) -> Vec<Vec<u8>> {
    let kids: String = (0..drawings.len()).map(|i| format!("{} 0 R ", 4 + 2 * i)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 595 842]/Resources<</XObject<</P 3 0 R>>>>>>",
            drawings.len()
        )
        .into_bytes(),
        picture.unwrap_or_else(|| b"null".to_vec()),
    ];
    for (i, drawing) in drawings.iter().enumerate() {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 5 + 2 * i).into_bytes());
        objects.push(stream("", drawing.as_bytes()));
    }
    objects
}

/// A sound scan of one page.
pub(crate) fn sound() -> Vec<u8> {
    file(&pages(&[MARK], None))
}

/// A drawing that leaves a mark.
pub(crate) const MARK: &str = "72 700 200 2 re f";
/// A drawing of the picture on all of the page.
pub(crate) const PICTURE: &str = "q 595 0 0 842 0 0 cm /P Do Q";
