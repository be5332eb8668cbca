import {show, ValueError} from '../../../engine/index.ts';

export interface CsvFormat {
  /** Between the fields. Default ','. */
  fieldDelim?: string;
  /** Quotes hold fields together that have delimiters, line ends or (doubled) quotes in them. Default true. */
  useQuoteDelim?: boolean;
}

/** A parser of fields, which is given one character after the other. */
class Fields {
  readonly #delim: string;
  readonly #quotes: boolean;
  #row: string[] = [];
  #field = '';
  /** Outside of quotes, inside, or behind a quote that may end them or be the first of two. */
  #state: 'plain' | 'quoted' | 'closing' = 'plain';

  constructor({fieldDelim = ',', useQuoteDelim = true}: CsvFormat) {
    if (fieldDelim.length !== 1) {
      throw new ValueError({
        what: 'CSV: the delimiter is not valid.', got: show(fieldDelim), expected: 'one character', fix: "e.g. ';' or '\\t'",
      });
    }
    this.#delim = fieldDelim;
    this.#quotes = useQuoteDelim;
  }

  /** Takes a line without its end; gives the row that ends with it, or null if a quote goes on. */
  line(text: string): string[] | null {
    for (const character of text) this.#take(character);
    if (this.#state === 'quoted') {
      this.#field += '\n';
      return null;
    }
    return this.#ended();
  }

  /** @throws ValueError within quotes */
  end(): void {
    if (this.#state === 'quoted') {
      throw new ValueError({
        what: 'CSV: a quote is not closed.', got: show(this.#field.slice(0, 40)), expected: 'a closing quote',
        fix: 'double the quotes inside of fields, or set useQuoteDelim: false',
      });
    }
  }

  #take(character: string): void {
    if (this.#state === 'quoted') {
      if (character === '"') this.#state = 'closing';
      else this.#field += character;
    } else if (character === this.#delim) {
      this.#row.push(this.#field);
      this.#field = '';
      this.#state = 'plain';
    } else if (character === '"' && this.#quotes) {
      if (this.#state === 'closing') this.#field += '"';
      else if (this.#field !== '') {
        throw new ValueError({
          what: 'CSV: a quote stands inside of a field.', got: show(`${this.#field}"`), expected: 'quotes around the whole field',
          fix: 'double it and quote the field, or set useQuoteDelim: false',
        });
      }
      this.#state = 'quoted';
    } else if (this.#state === 'closing') {
      throw new ValueError({
        what: 'CSV: something follows a closing quote.', got: show(character), expected: 'a delimiter or the end of the line',
        fix: 'double the quotes inside of fields',
      });
    } else this.#field += character;
  }

  #ended(): string[] {
    const row = [...this.#row, this.#field];
    this.#row = [];
    this.#field = '';
    this.#state = 'plain';
    return row;
  }
}

/** The rows of CSV text (RFC 4180), line ends inside of quotes included; empty lines are left out. */
export async function* csvRows(lines: AsyncIterable<string>, format: CsvFormat = {}): AsyncGenerator<string[]> {
  const fields = new Fields(format);
  let isOpen = false;
  for await (const line of lines) {
    if (line === '' && !isOpen) continue;
    const row = fields.line(line);
    isOpen = row === null;
    if (row) yield row;
  }
  fields.end();
}
