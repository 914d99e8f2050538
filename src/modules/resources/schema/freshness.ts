/** 確認の新しさ。 */
export const freshnesses = ['never', 'overdue', 'due', 'fresh'] as const
export type Freshness = (typeof freshnesses)[number]
