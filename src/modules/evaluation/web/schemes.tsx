import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type Answer,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  Tick,
  act,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { linesOfDirections, linesOfScale, linesOfStages, readDirections, readScale, readStages } from '../rules/scheme-lines.ts'
import { EvaluationLinks, evaluationApi, yearText } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  return { ...(await evaluationApi(context).evaluation.listSchemes({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { evaluation } = evaluationApi(args.context)
  return act(
    args,
    '/office/evaluation/schemes',
    {
      scheme: (sent) =>
        evaluation.recordScheme(
          {
            // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
            fromYear: readCount(sent.text('fromYear')) ?? (sent.text('fromYear') as unknown as number),
            title: sent.text('title'),
            scale: readScale(sent.text('scale')),
            stages: readStages(sent.text('stages')),
            directions: readDirections(sent.text('directions')),
            sheetWord: sent.text('sheetWord'),
            source: sent.text('source'),
            verified: sent.text('verified') === 'yes',
          },
          sent,
        ),
    },
    (path) => path.split('.')[0]!,
  )
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Schemes() {
  const { items, mayChange, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const edited = items.find(({ schemeId }) => schemeId === search.get('edit'))
  const shown = edited ?? items.at(-1)
  const typed = answer?.form === 'scheme' ? answer.typed : undefined
  return (
    <>
      <EvaluationLinks here="schemes" marks={mayChange} />
      <PageTitle title={t('schemes')} />
      {search.get('done') === 'scheme' && answer === undefined && <Notice>{t('did_scheme')}</Notice>}
      <p className="mb-3">{t('schemesHelp')}</p>
      {items.map((scheme) => (
        <section key={scheme.schemeId} aria-labelledby={`scheme-${scheme.fromYear}`}>
          <h2 id={`scheme-${scheme.fromYear}`} className={sectionTitle}>
            {yearText(scheme.fromYear, language)}－ {scheme.title} {!scheme.verified && <Mark>{t('unverified')}</Mark>}
          </h2>
          <Sheet
            rows={[
              [t('scale'), linesOfScale(scheme.scale)],
              [t('stages'), linesOfStages(scheme.stages)],
              [t('directions'), linesOfDirections(scheme.directions)],
              [t('sheetWord'), scheme.sheetWord],
              [t('source'), scheme.source],
            ]}
          />
          {mayChange && (
            <p className="no-print mt-2">
              <TextLink to={`?edit=${scheme.schemeId}`} label={t('changeScheme', { year: yearText(scheme.fromYear, language) })}>
                {t('edit')}
              </TextLink>
            </p>
          )}
        </section>
      ))}
      {mayChange && (
        <FormBox
          key={edited?.schemeId ?? 'new'}
          form="scheme"
          title={edited ? t('changeScheme', { year: yearText(edited.fromYear, language) }) : t('recordScheme')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          open={edited !== undefined}
          labels={{
            fromYear: t('fromYear'),
            title: t('schemeTitle'),
            scale: t('scale'),
            stages: t('stages'),
            directions: t('directions'),
            sheetWord: t('sheetWord'),
            source: t('source'),
          }}
          values={
            shown
              ? {
                  fromYear: String(edited ? edited.fromYear : shown.fromYear + 1),
                  title: shown.title,
                  scale: linesOfScale(shown.scale),
                  stages: linesOfStages(shown.stages),
                  directions: linesOfDirections(shown.directions),
                  sheetWord: shown.sheetWord,
                  source: edited ? shown.source : '',
                }
              : {}
          }
        >
          {(field) => (
            <>
              <TextField {...field('fromYear')} inputMode="numeric" required />
              <TextField {...field('title')} required />
              <TextArea {...field('scale')} help={t('scaleHelp')} required />
              <TextArea {...field('stages')} help={t('stagesHelp')} rows={4} required />
              <TextArea {...field('directions')} help={t('directionsHelp')} rows={8} required />
              <TextField {...field('sheetWord')} required />
              <TextField {...field('source')} required />
              <Tick name="scheme.verified" checked={typed ? typed['scheme.verified'] === 'yes' : (edited?.verified ?? false)}>
                {t('verified')}
              </Tick>
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
