"use strict";

// The page itself: what is chosen, how far the check has come, and the verdict in words. All names
// are set as text, never as markup.

const WORDS = JSON.parse(document.getElementById("words").textContent);
const LANGUAGE = document.documentElement.lang;
const NAMES_SHOWN = 500;
const MOST_TOLD = 1000;
const PAUSE = 200; // milliseconds between two pictures of the progress
const MADE_BY_COMPUTERS = /(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i;

const at = (id) => document.getElementById(id);
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const counted = (number) => new Intl.NumberFormat(LANGUAGE).format(number);
const later = () => new Promise((done) => setTimeout(done));

let current = null; // the check that is being made: { isStopped }
let ways = null; // how signatures are looked at here, and what hashes

function inBytes(size) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit += 1) size /= 1000;
  const form = { style: "unit", unit: units[unit], maximumFractionDigits: size < 10 && unit ? 1 : 0 };
  return new Intl.NumberFormat(LANGUAGE, form).format(size);
}

function made(tag, text = "", facts = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  Object.assign(element, facts);
  return element;
}

/** Show one of the page's three states: start, checking, done. */
function show(state) {
  document.body.dataset.state = state;
  at("start").hidden = state !== "start";
  at("checking").hidden = state !== "checking";
  at("result").hidden = state !== "done";
}

function say(text) {
  at("notice").textContent = text;
  at("choose").focus();
}

/** Return what is told of each step: it shows how far it is, lets the page breathe, and stops. */
function stepper(job) {
  let [shown, told] = [0, 0];
  return async (phase, done, total, path) => {
    if (job.isStopped) throw new Stopped();
    if (performance.now() - shown < PAUSE) return;
    shown = performance.now();
    const part = total ? done / total : 1;
    at("bar").value = part;
    const sizes = phase === "files" ? [inBytes(done), inBytes(total)] : [counted(done), counted(total)];
    const percent = new Intl.NumberFormat(LANGUAGE, { style: "percent" }).format(part);
    at("step").textContent = fill(WORDS[`step_${phase}`], { percent, done: sizes[0], total: sizes[1] });
    at("file").firstElementChild.textContent = visible(path);
    if (Math.floor(part * 4) !== told) {
      told = Math.floor(part * 4);
      at("said").textContent = at("step").textContent;
    }
    await later();
    if (job.isStopped) throw new Stopped();
  };
}

/** Check a folder and show the verdict. */
async function checkFolder(folder) {
  if (folder === null) {
    say(WORDS.nothing_there);
    return;
  }
  const job = { isStopped: false };
  current = job;
  at("notice").textContent = "";
  at("bar").value = 0;
  show("checking");
  at("checking-title").focus();
  const began = performance.now();
  try {
    const check = new Check(folder, { endings: WORDS.endings, ...ways, step: stepper(job) });
    const verdict = await check.verdict();
    if (!job.isStopped) showVerdict(verdict, folder.name, performance.now() - began);
  } catch (error) {
    show("start");
    say(error instanceof Stopped ? WORDS.stopped : WORDS.went_wrong);
  }
  at("said").textContent = "";
}

function showVerdict(verdict, name, milliseconds) {
  const { faults, gaps } = verdict;
  const isPack = !faults.some((fault) => fault.kind === "not_a_pack");
  const isWhole = !faults.length;
  const kind = !isPack ? "not_a_pack" : !isWhole ? "not_sound" : gaps ? "rows_lost" : "sound";
  const [look, sign] = { sound: ["right", "✓"], rows_lost: ["open", "!"] }[kind] || ["wrong", "✕"];
  at("box").className = `box ${look}`;
  at("sign").textContent = sign;
  at("verdict").textContent = kind === "rows_lost" ? titleOf(gaps) : WORDS[kind];
  const more = verdict.isDisclosure ? WORDS.sound_disclosure : WORDS.sound_more;
  const open = verdict.isDisclosure ? [WORDS.rows_lost_more, WORDS.disclosure].join(" ") : WORDS.rows_lost_more;
  const summaries = { sound: more, rows_lost: open, not_a_pack: WORDS.not_a_pack_more };
  at("summary").textContent = summaries[kind] || summaryOf(faults);
  at("gaps").replaceChildren(...linesOf(gaps).map((line) => made("li", line)));
  at("faults").replaceChildren(...(isPack ? groupsOf(faults) : []));
  at("own-files").hidden = !faults.some((fault) => fault.kind === "extra" && MADE_BY_COMPUTERS.test(fault.name));
  at("code-part").hidden = !verdict.code;
  at("code-hint").textContent = isWhole ? WORDS.code_hint : WORDS.code_hint_not_sound;
  const groups = inGroups(verdict.code).split(" ").map((group) => made("span", group));
  at("code").replaceChildren(...groups.flatMap((group) => [group, " "]));
  at("compare").hidden = !isWhole; // "the codes are the same" must not stand beside a changed file
  at("noted").value = "";
  at("noted").oninput = () => compare(verdict.code);
  compare(verdict.code);
  showLooked(verdict, name, milliseconds);
  show("done");
  at("verdict").focus();
}

const titleOf = (gaps) =>
  gaps.doubted.length || gaps.isSignerDoubted ? WORDS.gaps.title_doubted : WORDS.gaps.title;

/** Return what is lost of the journal, who says so, and what that leaves unproved. */
function linesOf(gaps) {
  if (!gaps) return [];
  const told = (name, numbers) => (numbers.length ? [fill(WORDS.gaps[name], { count: numbers.length, rows: inRuns(numbers) })] : []);
  const salvages = gaps.salvages.slice(0, MOST_TOLD).map((one) => {
    const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.exec(one.at)?.[0] || "?";
    const key = inGroups(one.author).slice(0, 19);
    const said = fill(WORDS.gaps.said, { day, key, row: one.seq });
    return `${said} ${one.isAdmitted ? WORDS.gaps.vouched : WORDS.gaps.unvouched}`;
  });
  const signer = gaps.isSignerDoubted ? [WORDS.gaps.signer] : [];
  const before = [...told("lost", gaps.lost), ...told("there", gaps.there), ...told("doubted", gaps.doubted)];
  return [...before, ...signer, ...told("opened", gaps.opened), ...salvages, WORDS.gaps.advice];
}

/** Return numbers in order, those that follow one another together; of very many the first. */
function inRuns(numbers) {
  const runs = [];
  for (const number of numbers.slice(0, MOST_TOLD)) {
    if (runs.length && number === runs.at(-1)[1] + 1) runs.at(-1)[1] = number;
    else runs.push([number, number]);
  }
  const rows = runs.map(([a, b]) => (a === b ? `${a}` : fill(WORDS.gaps.run, { a, b }))).join(", ");
  return numbers.length > MOST_TOLD ? fill(WORDS.gaps.more, { rows }) : rows;
}

/** Return how many of each kind there are, in one line. */
function summaryOf(faults) {
  const kinds = Object.keys(WORDS.kinds).map((kind) => [kind, faults.filter((fault) => fault.kind === kind)]);
  const some = kinds.filter(([, found]) => found.length);
  return some.map(([kind, found]) => fill(WORDS.kinds[kind], { count: counted(found.length) })).join(" · ");
}

/** Return a heading and a list of names for each kind of fault. */
function groupsOf(faults) {
  return Object.keys(WORDS.headings).flatMap((kind) => {
    const found = faults.filter((fault) => fault.kind === kind);
    if (!found.length) return [];
    const names = made("ul");
    for (const fault of found.slice(0, NAMES_SHOWN)) {
      const row = made("li");
      row.dataset.kind = kind;
      row.append(made("bdi", fault.name));
      names.append(row);
    }
    const more = found.length - NAMES_SHOWN;
    if (more > 0) names.append(made("li", fill(WORDS.more, { count: counted(more) })));
    return [made("h3", WORDS.headings[kind]), names];
  });
}

/** Say whether the code that somebody noted is the one of this pack. */
function compare(code) {
  const typed = at("noted").value.replace(/[^0-9a-z]/gi, "").toLowerCase();
  const [same, line] = [code.startsWith(typed), at("agreement")];
  line.className = "";
  at("compare").className = typed ? "" : "unused";
  if (!typed) line.textContent = "";
  else if (!same) {
    const wrong = [...typed].findIndex((letter, place) => letter !== code[place]);
    line.className = "wrong";
    line.textContent = fill(WORDS.code_differs, { group: counted(Math.floor(wrong / 4) + 1) });
  } else if (typed.length < 16) line.textContent = WORDS.code_so_far;
  else {
    line.className = "right";
    line.textContent = WORDS.code_agrees;
  }
}

function showLooked(verdict, name, milliseconds) {
  const clock = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "long", timeStyle: "long" });
  const files = fill(WORDS.looked_files_more, { files: counted(verdict.files), bytes: inBytes(verdict.bytes) });
  const rows = [
    [WORDS.looked_pack, visible(name)],
    [WORDS.looked_files, files],
    [WORDS.looked_journal, counted(verdict.entries)],
    [WORDS.looked_head, inGroups(verdict.head)],
    [WORDS.looked_when, clock.format(new Date())],
    [WORDS.looked_took, fill(WORDS.seconds, { count: counted(Math.max(1, Math.round(milliseconds / 1000))) })],
  ];
  const told = rows.filter(([, fact]) => fact && fact !== "0");
  const cells = ([label, fact]) => {
    const cell = made("dd");
    cell.append(made("bdi", fact));
    return [made("dt", label), cell];
  };
  at("looked").replaceChildren(...told.flatMap(cells));
}

function connect() {
  const input = at("folder");
  at("choose").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const folder = folderChosen(input.files);
    checkFolder(folder).finally(() => { input.value = ""; });
  });
  at("stop").addEventListener("click", () => { current.isStopped = true; });
  at("print").addEventListener("click", () => window.print());
  at("again").addEventListener("click", () => {
    show("start");
    at("choose").focus();
  });
  // Whatever is dragged over the page is over the field: it fills the window meanwhile.
  document.addEventListener("dragenter", () => document.body.classList.add("dragging"));
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dragging");
  });
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (event.target !== input) event.preventDefault(); // or the browser would open the file
    });
  }
  document.addEventListener("drop", () => {
    document.body.classList.remove("dragging");
    if (!at("start").hidden) at("notice").textContent = WORDS.dropped;
  });
}

async function begin() {
  show("start");
  try {
    ways = await waysThatWork();
  } catch {
    at("choose").disabled = true;
    at("notice").textContent = WORDS.cannot_calculate;
    document.body.dataset.state = "unfit";
    return;
  }
  if (!("webkitdirectory" in at("folder"))) at("notice").textContent = WORDS.cannot_choose;
  connect();
  document.body.dataset.state = "ready";
}

begin();
