// Writes the workbook that bench/import.ts takes in, in a process of its own: making it must not count as reading it. As Excel writes one: shared
// strings, readings above the characters, birthdays as days shown by era, a second sheet.
import fs from 'node:fs'
import { townspeople } from '../src/modules/directory/rules/town.ts'
import { workbook } from '../src/platform/documents/test/workbook.ts'

const [, , file = '', rows = '0', known = '0', register = '0', districts = '[]'] = process.argv
const names = JSON.parse(districts) as string[]
const strings: string[] = []
const places = new Map<string, number>()
function shared(text: string, reading = ''): number {
  const key = `${text}\n${reading}`
  let at = places.get(key)
  if (at === undefined) {
    at = strings.length
    const guide = reading && `<rPh sb="0" eb="${text.length}"><t>${reading}</t></rPh>`
    strings.push(`<t xml:space="preserve">${text}</t>${guide}`)
    places.set(key, at)
  }
  return at
}
const headings = ['氏名', 'フリガナ', '生年月日', '性別', '〒', '住所', '地区', '町会', '電話', '携帯', '備考']
const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + 25_569
let number = 2
const text = (column: string, at: number) => `<c r="${column}${number}" t="s"><v>${at}</v></c>`
const data = [
  `<row r="1"><c r="A1" t="s"><v>${shared('令和7年度　名簿')}</v></c></row>`,
  `<row r="2">${headings.map((heading, at) => `<c r="${String.fromCharCode(65 + at)}2" t="s"><v>${shared(heading)}</v></c>`).join('')}</row>`,
]
function* everybody() {
  // The first are in the register already, drawn with the same seed; the others come from another town.
  let at = 0
  for (const person of townspeople(20251201, Number(register), names.length, 2025)) if (at++ < Number(known)) yield person
  yield* townspeople(7, Number(rows) - Number(known), names.length, 2025)
}
for (const person of everybody()) {
  if (number - 2 >= Number(rows)) break
  number++
  const { family, given } = person
  const cells = [
    text('A', shared(`${family.name}　${given.name}`, `${family.kana}${given.kana}`)),
    text('B', shared(`${family.kana} ${given.kana}`)),
    person.bornOn < '1900-03-01' ? text('C', shared(person.bornOn)) : `<c r="C${number}" s="3"><v>${day(person.bornOn)}</v></c>`,
    text('D', shared(person.sex === 'male' ? '男' : '女')),
    text('E', shared(person.postalCode)),
    text('F', shared(person.address)),
    text('G', shared(names[person.district]!)),
    text('H', shared(person.neighbourhood)),
    text('I', shared(person.phone)),
    person.mobile === null ? '' : text('J', shared(person.mobile)),
    number % 7 === 0 ? text('K', shared('広報の送付を希望')) : '',
  ]
  data.push(`<row r="${number}">${cells.join('')}</row>`)
}
fs.writeFileSync(
  file,
  workbook(
    [
      { name: '名簿', rows: data.join('') },
      { name: '控え', rows: '', state: 'hidden' },
    ],
    strings,
  ),
)
