// 言葉にする。 What the audit keeps as codes, in the words of the modules that own them; a code without a word stays a code.
import { type Call, titleOf } from '#kernel'
import type { Text } from '#kernel/values'

type Known = Pick<Call, 'registry' | 'contributions'>
const plain = (code: string): Text => ({ ja: code, en: code })

/** 会議の記録をつける; a printed page says so. */
export function operationWords({ registry }: Known, name: string): Text {
  const printed = name.endsWith('.print')
  const title = titleOf(registry, printed ? name.slice(0, -'.print'.length) : name)
  return printed ? { ja: `${title.ja}（印刷）`, en: `${title.en} (printed)` } : title
}

/** `calendar.meeting` → 会議 */
export function subjectWords({ registry, contributions }: Known, subjectType: string): Text {
  const [module = '', noun = ''] = subjectType.split('.')
  const kind = contributions('recordKind').find((each) => each.subjectType === subjectType)
  return kind?.title ?? wordOf(registry, module, noun) ?? plain(subjectType)
}

/** `heldOn` of a meeting → 開催日 */
export function fieldWords({ registry, contributions }: Known, subjectType: string, field: string): Text {
  const [module = ''] = subjectType.split('.')
  const kind = contributions('recordKind').find((each) => each.subjectType === subjectType)
  return kind?.fields[field] ?? wordOf(registry, module, field.replace(/Id$/, '')) ?? plain(field)
}

function wordOf(registry: Call['registry'], module: string, word: string): Text | undefined {
  const glossary = Object.hasOwn(registry, module) ? (registry[module]!.glossary ?? {}) : {}
  return Object.hasOwn(glossary, word) ? { ja: glossary[word]!.ja, en: glossary[word]!.en } : undefined
}
