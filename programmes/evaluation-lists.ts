import type * as z from 'zod'
import type { NewScheme } from '#evaluation/schema'

/**
 * 評価の定めの見本。
 *
 * Five steps and three stages are what evaluations of councils and cities often have; which of them this council takes is its own to lay down, so the preset is
 * unverified.
 */
export function evaluationPreset(fromYear: number): { scheme: z.input<typeof NewScheme> } {
  return {
    scheme: {
      fromYear,
      title: '５段階・３段の評価',
      scale: [
        { code: 'a', title: 'Ａ 期待を大きく上回る', english: 'A Far above expectation' },
        { code: 'b', title: 'Ｂ 期待を上回る', english: 'B Above expectation' },
        { code: 'c', title: 'Ｃ 期待どおり', english: 'C As expected' },
        { code: 'd', title: 'Ｄ 期待を下回る', english: 'D Below expectation' },
        { code: 'e', title: 'Ｅ 期待を大きく下回る', english: 'E Far below expectation' },
      ],
      stages: [
        { code: 'section', title: '担当課', english: 'Section', half: true },
        { code: 'internal', title: '内部評価', english: 'Internal', half: false },
        { code: 'external', title: '外部評価', english: 'External', half: false },
      ],
      directions: [
        { code: 'continue', title: '継続', english: 'Continue', mark: null, drops: false },
        { code: 'expand', title: '拡充', english: 'Expand', mark: 'expanded', drops: false },
        { code: 'revise', title: '見直し', english: 'Revise', mark: 'revised', drops: false },
        { code: 'reduce', title: '縮小', english: 'Reduce', mark: 'revised', drops: false },
        { code: 'merge', title: '統合', english: 'Merge', mark: 'revised', drops: false },
        { code: 'suspend', title: '休止', english: 'Suspend', mark: null, drops: true },
        { code: 'abolish', title: '廃止', english: 'Abolish', mark: null, drops: true },
      ],
      sheetWord: '中期経営計画',
      source: '見本（未確認。法人の事業評価の要領で確かめて定め直す）',
    },
  }
}
