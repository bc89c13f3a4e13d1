"use strict";

// Which of the head codes somebody noted are none of this journal.

/** Yield the number of every row that remembers a noted head code that is none of this journal. */
function* wrongWitnesses(rows, lost) {
  const heads = new Heads(lost);
  for (const row of rows) {
    if (row.seq > 1 && !heads.rowOf.has(row.previous)) heads.note(row.previous, row.seq - 1);
    if (row.kind === "witnessed" && heads.isMisfit(row)) yield row.seq;
    heads.note(row.hash, row.seq);
  }
}

/** The hashes of the rows up to one, and the lost ones of which nothing names it. */
class Heads {
  constructor(lost) {
    this.rowOf = new Map();
    this.named = new Set();
    this.lost = lost;
    this.unnamed = [...lost].filter((seq) => seq > 0).sort((one, other) => one - other);
    this.first = 0; // of these that no row has named until now
  }

  note(hash, row) {
    this.rowOf.set(hash, row);
    this.named.add(row);
  }

  isMisfit(row) {
    const found = this.rowOf.get(row.subject);
    if (row.body === null) return found === undefined && !this.isAnyUnnamedBefore(row.seq);
    let said;
    try {
      said = JSON.parse(row.body).seq;
    } catch {
      return true;
    }
    if (!Number.isInteger(said)) return true;
    if (found !== undefined) return said !== found;
    return !(said < row.seq && this.lost.has(said) && !this.named.has(said));
  }

  isAnyUnnamedBefore(seq) {
    while (this.named.has(this.unnamed[this.first])) this.first += 1;
    return this.first < this.unnamed.length && this.unnamed[this.first] < seq;
  }
}
