import { momentText } from '#kernel/values'
import { DataTable, FormBox, TextField, TextLink, usePage } from '#ui'
import { texts } from './alikes.tsx'
import { type PersonRecord, Part, Pressed, usePersonRecord } from './person-record.tsx'
import type { directoryApi } from './parts.tsx'

type Merge = Awaited<ReturnType<ReturnType<typeof directoryApi>['listMerges']>>['items'][number]

/** まとめた記録。 Who merged what with this record, when and why; agreed to and taken apart here. Nothing is shown of a person who was never merged. */
export function Merges({ record, merges }: { readonly record: PersonRecord; readonly merges: readonly Merge[] }) {
  const { person, requestKey, edited } = record
  const { t, language } = usePage(texts)
  const { box } = usePersonRecord(record)
  const apart = merges.find(({ mergeId, can }) => mergeId === edited && can.includes('undo'))
  if (merges.length === 0) return null
  return (
    <>
      <Part id="merges" title={t('merges')} empty={false}>
        <DataTable
          caption={t('merges')}
          rows={merges}
          rowKey={({ mergeId }) => mergeId}
          columns={[
            {
              title: t('record'),
              header: true,
              oneLine: true,
              cell: ({ mergedId, survivorId, mergedAt }) => {
                const other = mergedId === person.personId ? survivorId : mergedId
                const named = mergedAt === null ? 'openOther' : other === survivorId ? 'openRemaining' : 'openMerged'
                return <TextLink to={`/office/people/${other}`}>{t(named)}</TextLink>
              },
            },
            { title: t('proposedAt'), oneLine: true, cell: ({ proposedAt }) => momentText(proposedAt, language) },
            { title: t('proposedBy'), oneLine: true, cell: ({ proposedByName }) => proposedByName },
            { title: t('reason'), cell: ({ reason }) => reason },
            {
              title: t('state'),
              cell: ({ mergedByName, proposedByName }) =>
                mergedByName === null ? t('waitingFor') : mergedByName === proposedByName ? t('agreed') : t('agreedBy', { name: mergedByName }),
            },
            {
              title: t('whatToDo'),
              oneLine: true,
              cell: ({ mergeId, mergedAt, can }) => (
                <span className="flex gap-4">
                  {can.includes('agree') && (
                    <Pressed form="agree" requestKey={requestKey} hidden={{ mergeId }} label={t('agreeTo')}>
                      {t('agree')}
                    </Pressed>
                  )}
                  {can.includes('undo') && <TextLink to={`?edit=${mergeId}#merges`}>{t(mergedAt === null ? 'callOff' : 'unmerge')}</TextLink>}
                </span>
              ),
            },
          ]}
        />
      </Part>
      {apart && (
        <FormBox
          key={apart.mergeId}
          {...box}
          form="unmerge"
          title={t(apart.mergedAt === null ? 'callOffTitle' : 'unmergeTitle')}
          help={t(apart.mergedAt === null ? 'callOffHelp' : 'unmergeHelp')}
          submit={t(apart.mergedAt === null ? 'callOff' : 'unmerge')}
          labels={{ reason: t('reason') }}
          hidden={{ mergeId: apart.mergeId }}
          open
        >
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
    </>
  )
}
