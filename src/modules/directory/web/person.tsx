import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { Attachments, ButtonLink, HistoryLink, type LoadArgs, Notice, PageTitle, PrintLink, Sheet, TextLink, pageContext } from '#ui'
import type { Text } from '#kernel/values'
import { bornText } from '../rules/age.ts'
import { type Person, endingTitles, sexTitles } from '../schema.ts'
import { texts as accountTexts } from './account-texts.ts'
import { texts as duplicateTexts } from './duplicate-texts.ts'
import { texts } from './people-texts.ts'
import { actOnPerson } from './person-action.ts'
import { Addresses } from './person-addresses.tsx'
import { Consents, Endings } from './person-consents.tsx'
import { Contacts, Households, Relations } from './person-contacts.tsx'
import { DetailsForm, Renaming, Respect } from './person-details.tsx'
import { Merges } from './person-merges.tsx'
import { Pressed, usePersonRecord } from './person-record.tsx'
import { DirectoryLinks } from './sections.tsx'
import { areasOf, attachmentsOf, day, directoryApi, unlessLooking } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const directory = directoryApi(context)
  const { personId = '' } = params
  const [person, { items: merges }, districts, attachments] = await Promise.all([
    directory.getPerson({ personId }),
    directory.listMerges({ personId }),
    areasOf(context),
    attachmentsOf(context, 'directory.person', personId),
  ])
  const today = day(context.get(pageContext).shell.today, 'ja')
  return { person, merges, districts, attachments, today, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export const action = actOnPerson

/** What has been done, where it is more than a record. */
const doneTexts: Readonly<Record<string, Text>> = { created: texts.created, merged: duplicateTexts.mergedNow, waiting: duplicateTexts.mergeWaits }

const fullName = ({ familyName, givenName }: Pick<Person, 'familyName' | 'givenName'>) => [familyName, givenName].filter(Boolean).join('　')

export const shouldRevalidate = unlessLooking

export default function PersonPage() {
  const { person, merges, districts, attachments, today, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const [search] = useSearchParams()
  const candidates = answered && 'candidates' in answered ? answered.candidates : undefined
  const answer = answered && 'form' in answered ? answered : undefined
  const record = { person, districts, today, requestKey, answer, candidates, edited: search.get('edit') }
  const { t, say, language, edits, word } = usePersonRecord(record)
  const kana = [person.familyKana, person.givenKana].filter(Boolean).join('　')
  return (
    <>
      <DirectoryLinks here="people" />
      <PageTitle
        title={t('person')}
        above={
          <>
            <TextLink to="/office/people">{t('people')}</TextLink>
            {kana && <span className="ml-4">{kana}</span>}
          </>
        }
        actions={
          <>
            <PrintLink operation="directory.getPerson" query={{ personId: person.personId }} />
            {person.can.includes('merge') && (
              <ButtonLink to={`/office/people/${person.personId}/duplicates`} title={say(duplicateTexts.lookForAlike)} kind="outlined" />
            )}
          </>
        }
      >
        {fullName(person)}
        {person.age !== null && <span className="ml-3 text-std-16N-170">{t('aged', { age: person.age })}</span>}
      </PageTitle>
      {search.has('done') && answered === undefined && <Notice>{say(doneTexts[search.get('done')!] ?? texts.saved)}</Notice>}
      {person.mergedInto && (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          {t('mergedLine')} <TextLink to={`/office/people/${person.mergedInto}`}>{t('openSurvivor')}</TextLink>
        </p>
      )}
      <Respect person={person} />
      {person.endedBecause && (
        <div className="mb-4 flex flex-wrap items-center gap-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          <p>{t('endedLine', { because: say(endingTitles[person.endedBecause]), day: day(person.endedOn, language) })}</p>
          {edits && (
            <Pressed form="reopen" requestKey={requestKey} hidden={{}}>
              {t('reopen')}
            </Pressed>
          )}
        </div>
      )}
      <Sheet
        rows={[
          [t('bornOn'), bornText(person, language)] as const,
          [t('sex'), person.sex === 'untold' ? '' : say(sexTitles[person.sex])] as const,
          [t('district'), person.areaName ?? t('noDistrict')] as const,
          [t('language'), person.language === 'ja' ? '' : word('language', person.language)] as const,
          ...person.names.map(
            (name) =>
              [
                t(name.kind),
                [
                  fullName(name),
                  [name.familyKana, name.givenKana].filter(Boolean).join(' '),
                  name.usedUntil && t('usedUntil', { day: day(name.usedUntil, language) }),
                  name.note,
                ]
                  .filter(Boolean)
                  .join('　'),
              ] as const,
          ),
          [t('note'), person.note] as const,
        ].filter(([, value]) => value !== '')}
      />
      {edits && <DetailsForm record={record} />}
      {edits && <Renaming record={record} />}
      <Contacts record={record} />
      <Addresses record={record} />
      <Relations record={record} />
      <Households record={record} />
      <Consents record={record} />
      {attachments && <Attachments subjectType="directory.person" subjectId={person.personId} list={attachments} requestKey={attachKey} />}
      <Merges record={record} merges={merges} />
      <Endings record={record} />
      {edits && (
        <p className="no-print mt-4">
          <TextLink to={`/office/people/${person.personId}/account`}>{say(accountTexts.issue)}</TextLink>
        </p>
      )}
      <HistoryLink type="directory.person" id={person.personId} />
    </>
  )
}
