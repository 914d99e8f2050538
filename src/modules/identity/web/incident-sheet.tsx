import { countText, dayInJapan, dayText } from '#kernel/values'
import { DataTable, Sheet, usePage } from '#ui'
import { dueText } from '../rules/days.ts'
import { type Choice, type Incident, dataKinds, incidentKinds, stepKinds, titleOf } from '../schema.ts'
import { texts } from './incident-texts.ts'
import { mark, sectionTitle } from './register-parts.tsx'

/** 記録の中身。 The same for those who handle it and for its reporter: duty, deadlines, what is known, what was done. */
export function IncidentSheet({ incident, sections }: { readonly incident: Incident; readonly sections: readonly Choice[] }) {
  const { t, say, today, language } = usePage(texts)
  const { duty, deadlines, steps } = incident
  const [known, ...earlier] = incident.assessments as [Known, ...Known[]] // never empty, as its shape says
  const day = (date: string) => dayText(date, language)
  return (
    <>
      <Sheet
        rows={[
          [t('state'), t(incident.open ? 'open' : 'closed')],
          [t('compartment'), say(titleOf(sections, incident.compartment))],
          [t('reportedBy'), incident.reportedBy],
          [t('reportedAt'), day(dayInJapan(new Date(incident.reportedAt)))],
          ...(incident.keepUntil === null ? [] : [[t('keepUntil'), day(incident.keepUntil)] as const]),
        ]}
      />
      <h2 className={sectionTitle}>{t('dutyTitle')}</h2>
      <p className="font-700">{t(duty.required ? 'dutyRequired' : duty.exempt ? 'dutyExempt' : 'dutyNone')}</p>
      {duty.grounds.length > 0 && (
        <ul className="list-disc pl-6">
          {duty.grounds.map((ground) => (
            <li key={ground}>{t(ground)}</li>
          ))}
        </ul>
      )}
      <p className="text-dns-14N-130 text-solid-gray-700">{t('dutySource', { source: duty.source })}</p>
      {deadlines.length > 0 && (
        <>
          <h2 className={sectionTitle}>{t('deadlines')}</h2>
          <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {deadlines.map(({ step, from, dueOn, doneOn }) => (
              <li key={step} className="flex flex-wrap gap-x-4 py-2">
                <span className="font-700 sm:min-w-64">{say(titleOf(stepKinds, step))}</span>
                {doneOn === null ? (
                  <span>
                    {from === null ? t('dueOn', { day: day(dueOn) }) : t('dueFrom', { from: day(from), day: day(dueOn) })}
                    {incident.open && <strong>　{say(dueText(dueOn, today))}</strong>}
                  </span>
                ) : (
                  <span>{t('doneOn', { day: day(doneOn) })}</span>
                )}
              </li>
            ))}
          </ul>
          <p className="text-dns-14N-130 text-solid-gray-700">{t('dueNote')}</p>
        </>
      )}
      <h2 className={sectionTitle}>{t('known')}</h2>
      <Assessment known={known} />
      {earlier.length > 0 && (
        <details className="mt-3 rounded-8 border border-solid-gray-300 px-4 py-3">
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('earlier', { count: earlier.length })}</summary>
          {earlier.map((each) => (
            <div key={each.position} className="mt-4">
              <Assessment known={each} />
            </div>
          ))}
        </details>
      )}
      <h2 className={sectionTitle}>{t('steps')}</h2>
      {steps.length === 0 ? (
        <p>{t('noSteps')}</p>
      ) : (
        <DataTable
          caption={t('steps')}
          rows={steps}
          rowKey={(step) => String(step.position)}
          columns={[
            { title: t('stepDay'), oneLine: true, cell: (step) => day(step.doneOn) },
            {
              title: t('stepKind'),
              header: true,
              cell: (step) => (
                <>
                  {stepTitle(step.kind)} {step.takenBack && <span className={mark}>{t('takenBack')}</span>}
                </>
              ),
            },
            { title: t('note'), cell: (step) => step.note },
            { title: t('recordedBy'), cell: (step) => step.recordedBy },
          ]}
        />
      )}
    </>
  )

  function stepTitle(kind: Incident['steps'][number]['kind']): string {
    return kind === 'closing' || kind === 'reopening' || kind === 'correction' ? t(kind) : say(titleOf(stepKinds, kind))
  }
}

type Known = Incident['assessments'][number]

function Assessment({ known }: { readonly known: Known }) {
  const { t, say, language } = usePage(texts)
  const recorded = { day: dayText(dayInJapan(new Date(known.assessedAt)), language), name: known.assessedBy }
  const words = ['cause', 'secondaryHarm', 'careOfPersons', 'publication', 'prevention', 'remarks'] as const
  return (
    <>
      <p className="text-dns-14N-130 text-solid-gray-700">{t('knownAt', recorded)}</p>
      <Sheet
        rows={[
          [t('foundOn'), dayText(known.foundOn, language)],
          [t('foundBy'), known.foundBy || t('blank')],
          [t('kind'), say(titleOf(incidentKinds, known.kind))],
          [t('outline'), known.outline],
          [t('personCount'), known.personCount === null ? t('unknown') : t('people', { count: countText(known.personCount) })],
          [t('dataKinds'), known.dataKinds.map((code) => say(titleOf(dataKinds, code))).join('\n') || t('blank')],
          [t('propertyRisk'), t(known.propertyRisk)],
          [t('malicious'), t(known.malicious)],
          [t('encrypted'), t(known.encrypted)],
          ...words.filter((name) => known[name]).map((name) => [t(name), known[name]] as const),
        ]}
      />
    </>
  )
}
