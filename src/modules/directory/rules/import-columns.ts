// Which column of somebody's table means what, guessed from its heading.
import { type ImportField, importFields } from '../schema/imports.ts'

/** 見出しの言葉。 As offices write them, folded by {@link headingKey}; the whole heading must be one of them. */
const headings: Readonly<Record<ImportField, readonly string[]>> = {
  name: [
    '氏名',
    'お名前',
    '名前',
    '御名前',
    'ご氏名',
    '氏名漢字',
    '漢字氏名',
    '住民氏名',
    '会員氏名',
    '会員名',
    '利用者名',
    '利用者氏名',
    '対象者名',
    '対象者氏名',
    '本人氏名',
    'name',
    'fullname',
  ],
  familyName: ['姓', '氏', '名字', '苗字', '姓漢字', '漢字姓', 'familyname', 'lastname', 'surname'],
  givenName: ['名', '名漢字', '漢字名', 'givenname', 'firstname'],
  kana: [
    'ふりがな',
    'かな',
    '氏名かな',
    'かな氏名',
    '氏名ふりがな',
    'お名前ふりがな',
    '名前ふりがな',
    '名前かな',
    'よみ',
    '読み',
    'よみがな',
    '読み仮名',
    '読みがな',
    'ふりかな',
    'reading',
    'kana',
  ],
  familyKana: ['せい', '姓かな', 'かな姓', '姓ふりがな', 'ふりがな姓', 'readingofthefamilyname'],
  givenKana: ['めい', '名かな', 'かな名', '名ふりがな', 'ふりがな名', 'readingofthegivenname'],
  bornOn: ['生年月日', '誕生日', '生年月日西暦', '生年月日和暦', '生年月', 'bornon', 'birthday', 'dateofbirth', 'birthdate'],
  sex: ['性別', '男女', 'sex', 'gender'],
  postalCode: ['郵便番号', '〒', '郵便', '郵便no', 'postalcode', 'zip', 'zipcode'],
  address: ['住所', 'ご住所', '現住所', '居所', '自宅住所', '住所1', '町名番地', 'address'],
  building: ['建物', '建物名', '方書', '住所2', 'マンション', 'マンション名', 'アパート名', '部屋番号', '建物方書', '建物名部屋番号', 'building'],
  district: ['地区', '地区名', '地区社協', '校区', '校下', '担当地区', 'district'],
  neighbourhood: ['町会', '町会名', '町内会', '町内会名', '自治会', '自治会名', 'neighbourhood'],
  phone: ['電話', '電話番号', 'お電話', 'tel', '自宅電話', '自宅電話番号', '固定電話', '連絡先', '連絡先電話番号', '電話1', 'telephone', 'phone'],
  mobile: ['携帯', '携帯電話', '携帯番号', '携帯電話番号', '携帯tel', '電話2', 'mobile', 'cellphone'],
  fax: ['fax', 'fax番号', 'ふぁくす', 'ふぁくす番号', 'ふぁっくす', 'ふぁっくす番号'],
  mail: ['めーる', 'めーるあどれす', 'eめーる', '電子めーる', 'mail', 'email', 'mailaddress', 'e-mail'],
  note: ['備考', '備考欄', 'めも', '摘要', '特記事項', 'note', 'notes', 'remarks'],
}
const fieldOf = new Map(importFields.flatMap((field) => headings[field].map((heading) => [headingKey(heading), field] as const)))

/** 見出しを比べる形。 One width, katakana as hiragana, without spaces, brackets and marks: 「フリガナ（全角） ※」 is ふりがな. */
export function headingKey(heading: string): string {
  const plain = heading.normalize('NFKC').toLowerCase()
  const short = plain.replace(/[(［[【〔].*?[)］\]】〕]/g, '')
  return (/[^\s※*必須:・_.-]/.test(short) ? short : plain.replace(/[()［］[\]【】〔〕]/g, ''))
    .replace(/必須|任意|[\s※*:・_.-]/g, '')
    .replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60))
}

/** 列の意味を見出しから当てる。 Each meaning once: of two headings alike the first counts; what is not known is null. */
export function guessColumns(heading: readonly string[]): (ImportField | null)[] {
  return guessFields(heading, (key) => fieldOf.get(key))
}

/** The same by words of other tables. @param fieldOf of a heading as {@link headingKey} folds it */
export function guessFields<Field>(heading: readonly string[], fieldOf: (key: string) => Field | undefined): (Field | null)[] {
  const taken = new Set<Field>()
  return heading.map((text) => {
    // フリガナ（姓） and 氏名（カナ） say in brackets what they are.
    const whole = fieldOf(headingKey(text.replace(/[()（）［］[\]【】〔〕]/g, '')))
    const field = whole ?? fieldOf(headingKey(text)) ?? null
    if (field === null || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** What a heading means in a table of people. */
export function personField(key: string): ImportField | undefined {
  return fieldOf.get(key)
}

/** 見出しの行を当てる。 The row among the first with the most known headings; titles and dates stand above it. @returns its place in `rows` */
export function guessHeadingRow(
  rows: readonly (readonly string[])[],
  guess: (heading: readonly string[]) => readonly (string | null)[] = guessColumns,
): number {
  const known = rows.map((cells) => guess(cells).filter((field) => field !== null).length)
  const best = Math.max(0, ...known)
  return best === 0 ? 0 : known.indexOf(best)
}

/** 列の決めかたを覚える鍵。 The same headings again, in the same order, are taken in the same way. */
export function headingsKey(heading: readonly string[]): string {
  return heading.map(headingKey).join('\u001f')
}

/** Without a name nobody can be taken in. */
export function namesSomebody(columns: readonly (ImportField | null)[]): boolean {
  return columns.includes('name') || columns.includes('familyName')
}
