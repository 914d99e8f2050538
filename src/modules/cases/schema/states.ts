import * as z from 'zod'
import type { Text } from '#kernel/values'

/** 段階。 What a case may go through between its reception and its end; which of them a kind of support has is data. */
export const stages = ['assessing', 'planning', 'conferring', 'deciding', 'active', 'reviewing'] as const
export const Stage = z.enum(stages)
export type Stage = z.output<typeof Stage>

/** 状態。 Open ones first, then those in which it has ended. */
export const openStates = ['received', 'consent', ...stages, 'paused'] as const
export const endedStates = ['informed', 'referred', 'lost', 'transferred', 'closed', 'void'] as const
export const caseStates = [...openStates, ...endedStates] as const
export const CaseState = z.enum(caseStates)
export type CaseState = z.output<typeof CaseState>

export const caseStateTitles: Readonly<Record<CaseState, Text>> = {
  received: { ja: '受付', en: 'Received' },
  consent: { ja: '同意待ち', en: 'Waiting for consent' },
  assessing: { ja: 'アセスメント', en: 'Assessing' },
  planning: { ja: 'プラン作成', en: 'Planning' },
  conferring: { ja: '会議', en: 'In conference' },
  deciding: { ja: '決定待ち', en: 'Waiting for a decision' },
  active: { ja: '支援中', en: 'Being supported' },
  reviewing: { ja: '評価・見直し', en: 'Under review' },
  paused: { ja: '中断', en: 'Paused' },
  informed: { ja: '情報提供で終了', en: 'Ended with information' },
  referred: { ja: 'ほかの機関へつないで終了', en: 'Passed on' },
  lost: { ja: '連絡が取れず終了', en: 'Contact lost' },
  transferred: { ja: 'ほかの事業へ移行', en: 'Transferred' },
  closed: { ja: '終結', en: 'Closed' },
  void: { ja: '取消し（入力誤り）', en: 'Void (entered in error)' },
}
