// Turns what zod says about a value into sentences that name the remedy. The paths are the field names of the input;
// a page puts the sentence beside the field and its own label into the summary.
import type * as z from 'zod'
import type { FieldIssue } from './refusals.ts'
import type { Text } from './values/texts.ts'

const noSuchField: Text = { ja: 'この項目はありません。名前を確かめてください。', en: 'There is no such field. Check its name.' }

export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: noSuchField }))
      : { path: issue.path.join('.'), message: sentence(issue) },
  )
}

const fillIn: Text = { ja: '入力してください。', en: 'Fill this in.' }

function sentence(issue: z.core.$ZodIssue): Text {
  const empty = issue.input === undefined || issue.input === null || issue.input === ''
  switch (issue.code) {
    case 'custom':
      if (issue.params?.['ja']) return { ja: String(issue.params['ja']), en: String(issue.params['en']) }
      break
    case 'invalid_type':
      if (empty) return fillIn
      if (/^(number|int)$/.test(issue.expected)) return { ja: '数字で入力してください（小数は使えません）。', en: 'Enter a whole number.' }
      return { ja: '値の種類がちがいます。', en: `Expected ${issue.expected}.` }
    case 'too_small':
      if (issue.origin === 'array') return { ja: `${issue.minimum}件以上にしてください。`, en: `Give at least ${issue.minimum}.` }
      if (issue.origin !== 'string') return { ja: `${issue.minimum}以上にしてください。`, en: `Must be ${issue.minimum} or more.` }
      if (issue.minimum === 1) return fillIn
      return { ja: `${issue.minimum}字以上で入力してください。`, en: `Use at least ${issue.minimum} characters.` }
    case 'too_big':
      if (issue.origin === 'array') return { ja: `${issue.maximum}件以内にしてください。`, en: `Give at most ${issue.maximum}.` }
      if (issue.origin !== 'string') return { ja: `${issue.maximum}以下にしてください。`, en: `Must be ${issue.maximum} or less.` }
      return { ja: `${issue.maximum}字以内で入力してください。`, en: `Use at most ${issue.maximum} characters.` }
    case 'invalid_format':
      if (issue.format === 'uuid') return { ja: '一覧から選んでください。', en: 'Choose from the list.' }
      if (empty) return fillIn
      if (issue.format === 'date')
        return { ja: '日付として読み取れません。例：令和7年5月1日、R7.5.1、2025-05-01', en: 'Not a date. For example 2025-05-01.' }
      break
    case 'invalid_value':
      return { ja: '一覧から選んでください。', en: `Choose one of: ${issue.values.join(', ')}.` }
  }
  return { ja: '入力の形がちがいます。', en: 'Not in the expected form.' }
}

const unstorable: Text = {
  ja: '保存できない文字（制御文字NULまたは壊れた文字）が含まれています。その文字を消してください。',
  en: 'Contains a character that cannot be stored (NUL or half of a surrogate pair). Remove it.',
}
const tooDeep: Text = { ja: '入れ子が深すぎます。20段以内にしてください。', en: 'Nested too deeply. Use at most 20 levels.' }

/** What no field may hold, whatever its shape: found before the shape is looked at, without recursion. */
export function unstorableIssue(body: unknown): FieldIssue | undefined {
  const waiting: [value: unknown, path: string, depth: number][] = [[body, '', 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, path, depth] = next
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) return { path, message: unstorable }
    if (typeof value !== 'object' || value === null) continue
    if (depth === 20) return { path: path.slice(0, 100), message: tooDeep }
    for (const [key, inner] of Object.entries(value)) {
      if (key.includes('\0') || !key.isWellFormed()) return { path, message: unstorable }
      waiting.push([inner, path ? `${path}.${key}` : key, depth + 1])
    }
  }
  return undefined
}
