// 事業評価の言い方。 The same on pages, on paper and in files.
import { type Language, fill } from '#kernel/values'
import type { Progress } from '../schema.ts'

const words = {
  progress: {
    ja: '{percent}％（遅れ{behind}・まだ{notYet}／{activities}）',
    en: '{percent} %, {behind} behind and {notYet} not begun of {activities}',
  },
  unnumbered: { ja: '遅れ{behind}・まだ{notYet}／{activities}', en: '{behind} behind and {notYet} not begun of {activities}' },
} as const

/** 72％（遅れ1・まだ3／12）。 */
export function progressText({ percent, behind, notYet, activities }: Progress, language: Language): string {
  return percent === null
    ? fill(words.unnumbered[language], { behind, notYet, activities })
    : fill(words.progress[language], { percent, behind, notYet, activities })
}

export function programmeText({ name, english }: { readonly name: string; readonly english: string }, language: Language): string {
  return language === 'ja' ? name : english
}

/** 12.5％, 1,200人. */
export function valueText(value: number | null, unit: string): string {
  return value === null ? '' : `${new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 2 }).format(value)}${unit}`
}
