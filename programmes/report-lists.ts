import type { NewBlockKind } from '#reports/schema'

const source = '見本（団体の実情に合わせて定め直す）'

type Listed = readonly [code: string, title: string, english: string, more: Pick<NewBlockKind, 'shape'> & Partial<NewBlockKind>]
const kinds: readonly Listed[] = [
  ['narrative', '文章', 'Words', { shape: 'text', proposed: 'programme' }],
  ['indicator', '実績', 'Figures', { shape: 'indicator', proposed: 'counting' }],
  ['dated-list', '実施の一覧', 'What took place', { shape: 'list', proposed: 'worked' }],
  ['by-district', '地区別の実績', 'By district', { shape: 'matrix', rowsBy: 'area', proposed: 'counting' }],
  ['by-month', '月別の実績', 'By month', { shape: 'matrix', rowsBy: 'month', proposed: 'counting' }],
  ['money', '金額', 'Money', { shape: 'money' }],
  ['case-note', '事例', 'Case', { shape: 'text', approval: true }],
  ['photo', '写真', 'Photographs', { shape: 'photo' }],
  ['appendix-districts', '別表（地区別の実績）', 'Appendix: by district', { shape: 'matrix', rowsBy: 'area', atEnd: true }],
  ['appendix-money', '別表（金額）', 'Appendix: money', { shape: 'money', atEnd: true }],
]

/** 事業報告の部品の種類。 */
export function reportsPreset(): { readonly kinds: NewBlockKind[] } {
  return {
    kinds: kinds.map(([code, title, english, more], at) => ({
      code,
      title,
      english,
      rowsBy: null,
      approval: false,
      atEnd: false,
      proposed: null,
      position: (at + 1) * 10,
      validFrom: null,
      validTo: null,
      source,
      ...more,
    })),
  }
}
