// Reads a table of casework row after row: whom each is about, what of it can be taken in, and what must be corrected first.
import { readDate, readTime } from '#kernel/values'
import type { CaseImportColumns, CaseImportFaultCode, CaseImportField, CaseImportOptions, CaseImportRemarkCode } from '../schema/imports.ts'
import { importPersonFields } from '../schema/imports.ts'
import { type Kind, type Term, type TermList, offeredTerms } from '../schema/kinds.ts'
import { type CaseState, caseStateTitles } from '../schema/states.ts'

/** 取り込む一件の経過。 */
export interface ReadContact {
  readonly heldOn: string
  readonly startedAt: string | null
  readonly minutes: number | null
  readonly way: string
  readonly topics: readonly string[]
  readonly responses: readonly string[]
  readonly place: string
  readonly present: string
  readonly observed: string
  readonly told: string
  readonly judged: string
  readonly staffIds: readonly string[]
  /** As the table names whoever wrote it. */
  readonly author: string
  /** Names of files, as {@link fileKey} folds them. */
  readonly files: readonly string[]
}

/** 取り込む一件のケース。 */
interface ReadCase {
  readonly receivedOn: string
  readonly leadId: string
  readonly state: CaseState
  readonly next: { readonly what: string; readonly dueOn: string }
  readonly alerts: readonly { readonly alert: string; readonly note: string }[]
  readonly sourceKey: string | null
}

/** 一行から読み取ったこと。 Besides the person. */
export interface CaseworkRow {
  readonly place: string
  /** As the person is called there; empty: nobody was named. */
  readonly alias: string
  readonly areaId: string | null
  /** A case that is there already. */
  readonly caseId: string | null
  readonly opens: ReadCase | null
  readonly contact: ReadContact | null
  /** The contact is there already. */
  readonly there: boolean
}

interface Fault {
  readonly column: number | null
  readonly field: CaseImportField
  readonly code: CaseImportFaultCode
}
interface Remark {
  readonly column: number | null
  readonly code: CaseImportRemarkCode
}

interface ReadCasework<Person> {
  readonly rowNumber: number
  readonly headRow: number
  readonly cells: readonly string[]
  readonly person: Person | null
  readonly also: CaseworkRow
  readonly faults: readonly Fault[]
  readonly remarks: readonly Remark[]
}

interface CaseworkReading<Person> {
  readonly kind: Pick<Kind, 'code' | 'stages' | 'awaitsConsent' | 'reach' | 'followDays'>
  readonly terms: readonly Term[]
  readonly columns: CaseImportColumns
  readonly options: CaseImportOptions
  readonly today: string
  /** A person as tables of people are read: by the same columns, with their faults. */
  readPerson(
    cells: readonly string[],
    columns: readonly ((typeof importPersonFields)[number] | null)[],
  ): {
    readonly person: Person | null
    readonly faults: readonly { readonly column: number | null; readonly field: string; readonly code: string }[]
    readonly remarks: readonly { readonly column: number | null; readonly code: string }[]
  }
  /** The district of that name. */
  areaOf(name: string): string | undefined
  /** Whoever can open the records, by {@link plain} name. */
  readonly colleagues: ReadonlyMap<string, string>
  /** What a case is called in a table, as it is remembered. */
  sourceKeyOf(key: string, name: string): string
  /** A case that is there already, by its own number or as a table that came in before called it. */
  caseOf(key: string, sourceKey: string): string | undefined
  readonly files: ReadonlySet<string>
}

interface Group {
  readonly headRow: number
  readonly receivedOn: string
  readonly refused: boolean
}

/** 言葉を比べる形。 One width, no spaces. */
export function plain(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u3000]/g, '')
}

/** ファイルの名前を比べる形。 Without its folders, composed: machines write が as one sign or as two. */
export function fileKey(name: string): string {
  return name.normalize('NFKC').replaceAll('\\', '/').split('/').at(-1)!.trim().toLowerCase()
}

const nobody = new Set(['匿名', '不明', '名乗らず', '名前なし', '氏名不詳', 'anonymous'])
const longest: Readonly<Partial<Record<CaseImportField, number>>> = {
  caseKey: 60,
  place: 100,
  present: 200,
  author: 60,
  next: 200,
  observed: 10_000,
  told: 10_000,
  judged: 10_000,
}
const contactFields = ['startedAt', 'minutes', 'topics', 'responses', 'place', 'present', 'observed', 'told', 'judged', 'files'] as const
/** Words offices write for a state, besides its own. */
const stateWords: Readonly<Partial<Record<CaseState, readonly string[]>>> = {
  received: ['受付済', '受付済み', '新規', '受理'],
  consent: ['同意待', '同意取得待ち'],
  assessing: ['アセスメント中', '情報収集', '情報収集中'],
  planning: ['プラン作成中', '計画作成', '計画作成中'],
  active: ['支援', '継続', '継続中', '対応中', '進行中', '支援継続'],
  reviewing: ['評価', '見直し', 'モニタリング'],
  paused: ['中断中', '休止', '休止中', '保留'],
}
/** What is written down where a case has nothing to come. */
const lookThrough = '取り込んだケースの内容を確かめる'

/** 表を読む人。 Rows are given in the order of the table; what an earlier one said of a case holds for those that follow. */
export function caseworkReader<Person>(given: CaseworkReading<Person>) {
  const { kind, columns: asked, options, today, colleagues } = given
  const groups = new Map<string, Group>()
  let last: Group | undefined
  const offered = choicesByDay(given.terms, kind.code)
  const states = new Map(
    (['received', ...(kind.awaitsConsent ? (['consent'] as const) : []), ...kind.stages, 'paused'] as CaseState[]).flatMap((state) =>
      [caseStateTitles[state].ja, caseStateTitles[state].en, ...(stateWords[state] ?? [])].map((words) => [plain(words), state] as const),
    ),
  )

  /** @param sheet that the row stands in, and what stands above its headings beside words we know */
  return function read(
    { number, cells: typed }: { readonly number: number; readonly cells: readonly string[] },
    sheet?: { readonly name: string; readonly rowNumber: number; readonly labelled: readonly (readonly [CaseImportField, string])[] },
  ): ReadCasework<Person> {
    const rowNumber = sheet?.rowNumber ?? number
    const own = typed.slice(0, asked.length)
    const above = (sheet?.labelled ?? []).filter(([field]) => !asked.includes(field))
    const columns = [...asked, ...above.map(([field]) => field)]
    const opensCases = columns.includes('receivedOn')
    const cells = [...Array.from({ length: asked.length }, (_, at) => own[at] ?? ''), ...above.map(([, value]) => value)]
    const faults: Fault[] = []
    const remarks: Remark[] = []
    const columnOf = (field: CaseImportField) => {
      const at = asked.indexOf(field)
      return at < 0 ? null : at
    }
    const fault = (field: CaseImportField, code: CaseImportFaultCode) => void faults.push({ column: columnOf(field), field, code })
    const remark = (field: CaseImportField, code: CaseImportRemarkCode) => void remarks.push({ column: columnOf(field), code })
    const text = (field: CaseImportField): string => {
      const value = (cells[columns.indexOf(field)] ?? '').trim()
      if (value.length <= (longest[field] ?? Infinity)) return value
      fault(field, 'tooLong')
      return ''
    }

    const key = text('caseKey')
    const named = names()
    const { group, head } = groupOf()
    const person = head ? who() : null
    const sourceKey = key === '' ? null : given.sourceKeyOf(key, named)
    const caseId = head && key !== '' ? (given.caseOf(key, sourceKey!) ?? null) : null
    const contact = readContact()
    const district = text('district')
    const areaId = given.areaOf(district) ?? null
    if (head && person === null && district !== '' && areaId === null && !faults.some(({ field }) => field === 'district'))
      fault('district', 'districtUnknown')
    const opens = head && opensCases && caseId === null ? readCase() : null
    if (head && kind.reach === 'district' && caseId === null && areaId === null) fault('district', 'areaMissing')
    if (contact === null && opens === null && faults.length === 0) fault(asked.includes('heldOn') ? 'heldOn' : 'receivedOn', 'nothingRead')
    if (head && key !== '' && caseId === null && !opensCases) remark('caseKey', 'keyUnknown')
    if (!head && group.refused) fault('name', 'headRefused')
    const stands = head ? { ...group, refused: faults.length > 0 } : group
    if (head) keep(stands)
    last = stands
    const alias = (nobody.has(plain(named)) ? '' : named).slice(0, 60)
    const place = sheet ? `${sheet.name}　${number}` : String(number)
    return {
      rowNumber,
      headRow: group.headRow,
      cells: own,
      person,
      also: { place, alias, areaId, caseId, opens, contact, there: false },
      faults,
      remarks,
    }

    /** One name, however many columns hold it; a reading where there is nothing else; of a sheet its own. */
    function names(): string {
      const whole = text('name') || [text('familyName'), text('givenName')].filter(Boolean).join('　')
      const reading = text('kana') || [text('familyKana'), text('givenKana')].filter(Boolean).join('　')
      return whole || reading || (sheet && key === '' ? sheet.name : '')
    }

    function keyOfGroup(): string | undefined {
      if (sheet) return `sheet ${sheet.name}`
      if (columns.includes('recordStart')) return plain(text('recordStart')) === '*' ? `start ${rowNumber}` : undefined
      if (key !== '') return `key ${plain(key)}`
      if (nobody.has(plain(named))) return `nobody ${rowNumber}`
      if (named === '') return undefined
      return `who ${(['name', 'familyName', 'givenName', 'kana', 'familyKana', 'givenKana', 'bornOn', 'phone'] as const).map((field) => plain(text(field))).join('\u001f')}`
    }

    function groupOf(): { readonly group: Group; readonly head: boolean } {
      const said = keyOfGroup()
      const received = plain(text('receivedOn'))
      const standing = said === undefined ? undefined : groups.get(said)
      // Two receptions of one person are two cases.
      const another = said?.startsWith('who ') && standing !== undefined && received !== '' && received !== standing.receivedOn
      if (standing && !another) return { group: standing, head: false }
      const below = said === undefined && last !== undefined && (columns.includes('recordStart') || options.fillDown)
      if (below) {
        if (!columns.includes('recordStart')) remark('name', 'asAbove')
        return { group: last!, head: false }
      }
      if (said === undefined) fault('name', 'whoMissing')
      return { group: { headRow: rowNumber, receivedOn: received, refused: false }, head: true }
    }
    function keep(stands: Group): void {
      const said = keyOfGroup()
      if (said !== undefined) groups.set(said, stands)
    }

    function who(): Person | null {
      if (named === '' || nobody.has(plain(named))) return null
      const ofPerson = new Set<string>(importPersonFields)
      const nameless = text('name') === '' && text('familyName') === ''
      const people = columns.map((column) =>
        column !== null && ofPerson.has(column) && !(nameless && (column === 'name' || column === 'familyName' || column === 'givenName'))
          ? (column as (typeof importPersonFields)[number])
          : null,
      )
      const {
        person: found,
        faults: odd,
        remarks: noted,
      } = nameless ? given.readPerson([...cells, named], [...people, 'name']) : given.readPerson(cells, people)
      const within = (column: number | null) => (column !== null && column < asked.length ? column : null)
      // Their names are those of tables of people, which casework knows.
      for (const { column, field, code } of odd)
        faults.push({ column: within(column), field: field as CaseImportField, code: code as CaseImportFaultCode })
      for (const { column, code } of noted) remarks.push({ column: within(column), code: code as CaseImportRemarkCode })
      return found
    }

    function day(field: 'receivedOn' | 'heldOn' | 'nextOn', mayBeAhead = false): { readonly date: string; readonly time: string | null } | undefined {
      const value = text(field)
      if (value === '') return undefined
      const [, date = value, time = null] = /^(.+?)[\s\u3000T]+(\d{1,2}:\d{2})(?::\d{2})?$/.exec(value.normalize('NFKC')) ?? []
      const found = readDate(date)
      if (!found) fault(field, 'dateOdd')
      else if (!mayBeAhead && found.date > today) fault(field, 'dayAhead')
      if (found?.converted) remark(field, 'eraConverted')
      return found && { date: found.date, time: time && time.padStart(5, '0') }
    }

    function readCase(): ReadCase | null {
      const received = day('receivedOn')
      if (text('receivedOn') === '') fault('receivedOn', 'dayMissing')
      const stage = text('stage')
      const state = stage === '' ? 'received' : states.get(plain(stage))
      if (!state) fault('stage', 'stageUnknown')
      const lead = text('lead')
      const leadId = colleagues.get(plain(lead))
      if (lead !== '' && !leadId) remark('lead', 'leadTaken')
      const next = text('next')
      const nextOn = day('nextOn', true)
      if (next === '' && !nextOn) remark('next', 'nextProposed')
      const alerts = readAlerts()
      if (!received || !state) return null
      return {
        receivedOn: received.date,
        leadId: leadId ?? options.leadId,
        state,
        next: { what: next === '' ? lookThrough : next.replaceAll(/\s+/g, ' '), dueOn: nextOn?.date ?? daysAfter(today, kind.followDays) },
        alerts,
        sourceKey,
      }
    }

    function readAlerts(): ReadCase['alerts'] {
      const found = offered('alert', today)
      return text('alerts')
        .split(/[\n;；]+/)
        .map((each) => each.trim())
        .filter(Boolean)
        .flatMap((each) => {
          const [label = '', ...rest] = each.split(/[：:]/)
          const code = found.get(plain(label))
          const alert = code ?? options.alert
          const note = (code !== undefined && rest.length > 0 ? rest.join('：').trim() : '') || each
          if (alert === null) fault('alerts', 'alertUnknown')
          if (note.length > 300) fault('alerts', 'tooLong')
          return alert === null ? [] : [{ alert, note }]
        })
    }

    function readContact(): ReadContact | null {
      const held = day('heldOn')
      if (text('heldOn') === '') {
        if (asked.includes('heldOn') && contactFields.some((field) => text(field) !== '')) fault('heldOn', 'dayMissing')
        return null
      }
      const on = held?.date ?? today
      const started = timeOf(text('startedAt'))
      if (started === undefined) fault('startedAt', 'timeOdd')
      if (held?.time && !started) remark('heldOn', 'timeTaken')
      const minutes = minutesOf(text('minutes'))
      if (minutes === undefined) fault('minutes', 'minutesOdd')
      const way = text('way') === '' ? options.way : offered('way', on).get(plain(text('way')))
      if (way === undefined) fault('way', 'wayUnknown')
      const topics = chosen(text('topics'), offered('topic', on))
      const responses = chosen(text('responses'), offered('response', on))
      const kept = [['topics', topics.other] as const, ['responses', responses.other] as const].flatMap(([field, other]) =>
        other.length === 0 ? [] : [`〔${field === 'topics' ? '相談内容' : '対応内容'}：${other.join('、')}〕`],
      )
      if (kept.length > 0) remark(topics.other.length > 0 ? 'topics' : 'responses', 'wordsKept')
      const author = text('author').replaceAll(/\s*\n\s*/g, '、')
      const authors = author
        .split(/[、,，・/／]/)
        .map(plain)
        .filter(Boolean)
      const staffIds = [...new Set(authors.flatMap((each) => colleagues.get(each) ?? []))]
      if (authors.some((each) => !colleagues.has(each))) remark('author', 'authorAsText')
      const files = text('files')
        .split(/[\n,、;；]+/)
        .map((each) => each.trim())
        .filter(Boolean)
        .map(fileKey)
      if (files.some((file) => !given.files.has(file))) fault('files', 'fileMissing')
      if (!held || started === undefined || minutes === undefined || way === undefined) return null
      return {
        heldOn: held.date,
        startedAt: started ?? held.time,
        minutes,
        way,
        topics: topics.codes,
        responses: responses.codes,
        place: line(text('place')),
        present: line(text('present')),
        observed: text('observed'),
        told: [text('told'), ...kept].filter(Boolean).join('\n'),
        judged: text('judged'),
        staffIds,
        author,
        files: [...new Set(files)],
      }
    }
  }
}

const line = (words: string) => words.replaceAll(/[\t\n]+/g, ' ')

/** A workbook keeps a time without a day as one of a day long ago. @returns undefined where it is none */
function timeOf(typed: string): string | null | undefined {
  const value = typed.replace(/^\d{4}-\d{2}-\d{2}\s+/, '').trim()
  return value === '' ? null : readTime(value)
}

/** 30, 30分, 1時間30分, 1:30. @returns undefined where it is none */
function minutesOf(typed: string): number | null | undefined {
  const value = plain(typed)
  if (value === '') return null
  const [, hours = '0', minutes = '0'] = /^(?:(\d{1,2})(?:時間|:))?(?:(\d{1,4})(?:分|min)?)?$/.exec(value) ?? ['', '99', '0']
  const all = Number(hours) * 60 + Number(minutes)
  return all <= 1440 ? all : undefined
}

/** The choices of a list by word, by code and by number, as it stood on a day. Between two changes of the lists every day has the same. */
function choicesByDay(terms: readonly Term[], kind: string) {
  const changes = [
    ...new Set(terms.flatMap(({ validFrom, validTo }) => [validFrom, validTo && daysAfter(validTo, 1)].filter((day) => day !== null))),
  ].toSorted()
  const made = new Map<string, ReadonlyMap<string, string>>()
  return (list: TermList, day: string): ReadonlyMap<string, string> => {
    const key = `${list} ${changes.filter((change) => change <= day).length}`
    const known = made.get(key)
    if (known) return known
    const choices = offeredTerms(terms, list, kind, day)
    const words = new Map<string, string>([
      ...choices.map(({ code }, at) => [String(at + 1), code] as const),
      ...choices.map(({ code }) => [code, code] as const),
      ...choices.map(({ code, english }) => [plain(english), code] as const),
      ...choices.map(({ code, title }) => [plain(title), code] as const),
    ])
    made.set(key, words)
    return words
  }
}

/** Several in one cell. A word that has our marks between others within itself is looked for as a whole before it is taken apart. */
function chosen(typed: string, words: ReadonlyMap<string, string>): { readonly codes: string[]; readonly other: string[] } {
  const codes: string[] = []
  const other: string[] = []
  for (const part of typed.split(/[\n;；]+/)) {
    const pieces = part.split(/([、,，・/／])/)
    for (let at = 0; at < pieces.length; at += 2) {
      let end = pieces.length
      while (end > at && !words.has(plain(pieces.slice(at, end).join('')))) end -= 2
      const code = end > at ? words.get(plain(pieces.slice(at, end).join(''))) : undefined
      if (code !== undefined) {
        codes.push(code)
        at = end - 1
      } else if (pieces[at]!.trim() !== '') other.push(pieces[at]!.trim())
    }
  }
  return { codes: [...new Set(codes)], other }
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 見出しの上の欄。 Beside a word we know stands what it says: 氏名｜見本 花子. */
export function labelledAbove(
  rows: readonly (readonly string[])[],
  fieldOf: (heading: string) => CaseImportField | null,
): (readonly [CaseImportField, string])[] {
  const found: (readonly [CaseImportField, string])[] = []
  for (const cells of rows)
    for (let at = 0; at < cells.length; at++) {
      const field = cells[at]!.trim() === '' ? null : fieldOf(cells[at]!)
      const beside = field && cells.findIndex((cell, place) => place > at && cell.trim() !== '')
      if (field === null || beside === null || beside < 0 || fieldOf(cells[beside]!) !== null) continue
      if (!found.some(([known]) => known === field)) found.push([field, cells[beside]!])
      at = beside
    }
  return found
}
