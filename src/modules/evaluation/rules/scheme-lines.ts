// 評価の定めを一行ずつ書く。 One step, stage or direction a line, its parts between strokes: people copy such lists from their regulations.
import type { NewScheme } from '../schema.ts'

const signs = { new: '新', expanded: '拡', revised: '改' } as const
const none = 'なし'
const drop = '外す'
const half = '半期'

export function linesOfScale(list: NewScheme['scale']): string {
  return list.map(({ code, title, english }) => [code, title, english].join('｜')).join('\n')
}
export function linesOfStages(list: NewScheme['stages']): string {
  return list.map(({ code, title, english, half: reviews }) => [code, title, english, ...(reviews ? [half] : [])].join('｜')).join('\n')
}
export function linesOfDirections(list: NewScheme['directions']): string {
  return list.map(({ code, title, english, mark, drops }) => [code, title, english, drops ? drop : mark ? signs[mark] : none].join('｜')).join('\n')
}

function rows(typed: string): string[][] {
  return typed
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .map((row) => row.split(/[｜|]/).map((part) => part.trim()))
}
const namesOf = ([code = '', title = '', english = '']: readonly string[]) => ({ code: code.normalize('NFKC'), title, english })

/** What cannot be read goes on as it stands and is refused in words. */
export function readScale(typed: string): NewScheme['scale'] {
  return rows(typed).map(namesOf)
}
export function readStages(typed: string): NewScheme['stages'] {
  return rows(typed).map((row) => ({ ...namesOf(row), half: [half, 'half'].includes(row[3] ?? '') }))
}
export function readDirections(typed: string): NewScheme['directions'] {
  return rows(typed).map((row) => {
    const sign = row[3] ?? ''
    const mark = (Object.keys(signs) as (keyof typeof signs)[]).find((each) => signs[each] === sign) ?? null
    return { ...namesOf(row), mark, drops: sign === drop }
  })
}
