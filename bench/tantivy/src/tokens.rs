//! Words (runs of letters and digits, in lower case) and overlapping pairs of Han characters; a line break is a gap of 100 positions,
//! so that no phrase and no neighbourhood reaches from one passage into the next.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

const PASSAGE_GAP: usize = 100;

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A word reaches to the next separator; a dot between digits is none, so that 3.5 is one word.
fn word_bytes(text: &str) -> usize {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let separates = |(at, c): &(usize, char)| match c {
        '.' => !(*at > 0 && digit(at - 1) && digit(at + 1)),
        c => !c.is_alphanumeric() || is_han(*c),
    };
    text.char_indices().find(separates).map_or(text.len(), |(at, _)| at)
}

#[derive(Clone, Default)]
pub struct Bilingual {
    token: Token,
}

pub struct BilingualStream<'a> {
    text: &'a str,
    at: usize,
    next_position: usize,
    inside_run: bool, // the last token was a pair: its second character has not stood alone
    token: &'a mut Token,
}

impl Tokenizer for Bilingual {
    type TokenStream<'a> = BilingualStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BilingualStream<'a> {
        self.token.reset();
        BilingualStream { text, at: 0, next_position: 0, inside_run: false, token: &mut self.token }
    }
}

impl BilingualStream<'_> {
    fn emit(&mut self, from: usize, to: usize) {
        self.token.position = self.next_position;
        self.token.offset_from = from;
        self.token.offset_to = to;
        self.next_position += 1;
    }

    fn han(&mut self, c: char) -> bool {
        let from = self.at;
        self.at += c.len_utf8();
        let second = self.text[self.at..].chars().next().filter(|&s| is_han(s));
        if second.is_none() && self.inside_run {
            self.inside_run = false;
            return false;
        }
        self.inside_run = second.is_some();
        let to = self.at + second.map_or(0, char::len_utf8);
        self.token.text.clear();
        self.token.text.push_str(&self.text[from..to]);
        self.emit(from, to);
        true
    }

    fn word(&mut self) {
        let from = self.at;
        let rest = &self.text[from..];
        let bytes = word_bytes(rest);
        self.at += bytes;
        self.token.text.clear();
        if rest[..bytes].is_ascii() {
            self.token.text.push_str(&rest[..bytes]);
            self.token.text.make_ascii_lowercase();
        } else {
            self.token.text.extend(rest[..bytes].chars().flat_map(char::to_lowercase));
        }
        self.emit(from, from + bytes);
    }
}

impl TokenStream for BilingualStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(c) = self.text[self.at..].chars().next() {
            if is_han(c) {
                if self.han(c) {
                    return true;
                }
            } else if c.is_alphanumeric() {
                self.word();
                return true;
            } else {
                self.at += c.len_utf8();
                self.next_position += if c == '\n' { PASSAGE_GAP } else { 0 };
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
