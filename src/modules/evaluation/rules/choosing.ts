import type { EvaluatedProgramme, EvaluationFilter, Scheme } from '../schema.ts'

/** 事業評価を絞って並べる。 Those without a figure or a step come last. */
export function chosen(
  all: readonly EvaluatedProgramme[],
  asked: Omit<EvaluationFilter, 'fiscalYear'>,
  { scale }: Pick<Scheme, 'scale'>,
): EvaluatedProgramme[] {
  const words = (asked.search ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const waits = ({ evaluations }: EvaluatedProgramme) =>
    asked.waitsFor === undefined ||
    (asked.waitsFor === 'half'
      ? !evaluations.some(({ term }) => term === 'half')
      : !evaluations.some(({ term, stage }) => term === 'year' && stage === asked.waitsFor))
  const fitting = all.filter(
    (row) =>
      (asked.chapter === undefined || row.chapter === asked.chapter) &&
      (asked.section === undefined || row.sectionName === asked.section) &&
      (asked.step === undefined || row.step === asked.step) &&
      (asked.direction === undefined || row.direction === asked.direction) &&
      waits(row) &&
      words.every((word) => `${row.name} ${row.english} ${row.chapter} ${row.sectionName}`.normalize('NFKC').toLowerCase().includes(word)),
  )
  if (asked.sort === 'progress') return fitting.toSorted((a, b) => (a.progress.percent ?? 101) - (b.progress.percent ?? 101))
  const place = (step: string | null) => {
    const at = scale.findIndex(({ code }) => code === step)
    return at < 0 ? scale.length : at
  }
  return asked.sort === 'step' ? fitting.toSorted((a, b) => place(a.step) - place(b.step)) : fitting
}
