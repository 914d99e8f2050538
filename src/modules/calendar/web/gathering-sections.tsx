// 会合のページに並ぶもの。 What is known of a gathering: its record, agenda, seats, notices and changes.
import { countText, dayInJapan, dayText, fill, unchanged } from '#kernel/values'
import { ButtonLink, DataTable, ExportButton, Mark, PrintLink, Sheet, TextLink, sectionTitle, usePage } from '#ui'
import { clearDaysBetween } from '../rules/clear-days.ts'
import { figuresOf } from '../rules/figures.ts'
import { type Gathering, changeTitles, messageStateTitles, outcomeTitles, presenceTitles, purposeTitles, roleTitles, wayTitles } from '../schema.ts'
import { seatText, seatsText } from '../rules/seats.ts'
import { QuorumLine, day, whenText } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'
import { texts as replyTexts } from './reply-texts.ts'
import { texts as recordTexts } from './texts.ts'

/** 数えられている記録。 */
export function Record({ gathering }: { readonly gathering: Gathering }) {
  const { t, language } = usePage(texts)
  const { record } = gathering
  if (!record) return null
  const signers = gathering.participants.flatMap(({ participantId, signs, presence }) => (signs && presence === 'present' ? [participantId] : []))
  const people = (count: number, about: boolean) => fill(recordTexts[about ? 'aboutPeople' : 'people'][language], { count: countText(count) })
  return (
    <>
      <h2 className={sectionTitle}>{t('record')}</h2>
      <Sheet
        rows={[
          [t('outcome'), outcomeTitles[record.outcome][language]],
          ...(record.outcome === 'cancelled'
            ? []
            : figuresOf(record).map(({ label, count, about }) => [recordTexts[label][language], people(count, about)] as const)),
          ...(record.belowQuorum ? [[t('quorum'), recordTexts.belowQuorum[language]] as const] : []),
          [record.outcome === 'cancelled' ? t('reason') : t('minutes'), record.minutes || t('blank')],
          ...(signers.length > 0 ? [[t('signers'), seatsText(gathering, signers)] as const] : []),
        ]}
      />
      <div className="no-print mt-3 flex flex-wrap items-center gap-4">
        <TextLink to={`/office/meetings/${gathering.meetingId}`}>{t('openRecord')}</TextLink>
        {gathering.state === 'held' && (
          <PrintLink operation="calendar.makeMinutes" query={{ gatheringId: gathering.gatheringId }} title={t('printMinutes')} />
        )}
      </div>
    </>
  )
}

export function Agenda({ gathering }: { readonly gathering: Gathering }) {
  const { t, language } = usePage(texts)
  const { gatheringId, agenda, can } = gathering
  const decided = agenda.some(({ decision, followUp }) => decision !== '' || followUp !== '')
  return (
    <>
      <h2 className={sectionTitle}>{t('agenda')}</h2>
      {agenda.length === 0 ? (
        <p>{t('noAgenda')}</p>
      ) : (
        <DataTable
          caption={t('agenda')}
          rows={agenda.map((item, at) => ({ ...item, at }))}
          rowKey={(row) => row.itemId}
          columns={[
            { title: t('itemKind'), oneLine: true, cell: (row) => `${row.at + 1}　${row.kindTitle[language]}` },
            {
              title: t('itemTitle'),
              header: true,
              cell: (row) => (
                <>
                  {row.title}
                  {row.votes && (
                    <span className="block font-400">
                      {t('votesLine', { ...row.votes, total: row.votes.for + row.votes.against + row.votes.abstained })}{' '}
                      {row.quorum?.needed != null && row.votes.for + row.votes.against + row.votes.abstained < row.quorum.needed && (
                        <Mark>{t('votesShort')}</Mark>
                      )}
                    </span>
                  )}
                  {row.quorum && row.interested.length > 0 && (
                    <span className="block font-400">
                      {t('interestedLine', { names: seatsText(gathering, row.interested) })} {t('itemQuorum')}：
                      <QuorumLine quorum={row.quorum} />
                    </span>
                  )}
                </>
              ),
            },
            { title: t('rapporteur'), cell: (row) => row.rapporteur },
            ...(decided
              ? [
                  { title: t('decision'), cell: (row: Gathering['agenda'][number]) => row.decision },
                  {
                    title: t('followUp'),
                    cell: (row: Gathering['agenda'][number]) =>
                      [
                        row.followUp,
                        row.followUpBy,
                        day(row.followUpDue, language),
                        row.followUpDone && `${t('followUpDone')} ${day(row.followUpDone, language)}`,
                      ]
                        .filter(Boolean)
                        .join('・'),
                  },
                ]
              : []),
          ]}
        />
      )}
      <div className="no-print mt-3 flex flex-wrap gap-3">
        {can.includes('agenda') && <ButtonLink kind="outlined" to={`/office/meetings/gatherings/${gatheringId}/agenda`} title={t('editAgenda')} />}
        {can.includes('decide') && agenda.length > 0 && (
          <ButtonLink kind="outlined" to={`/office/meetings/gatherings/${gatheringId}/decisions`} title={t('decide')} />
        )}
        {agenda.length > 0 && <PrintLink operation="calendar.makeAgenda" query={{ gatheringId }} title={t('printAgenda')} />}
      </div>
    </>
  )
}

export function Seats({ gathering }: { readonly gathering: Gathering }) {
  const { t, language } = usePage(texts)
  const { gatheringId, participants, can } = gathering
  return (
    <>
      <h2 className={sectionTitle}>{t('attendance')}</h2>
      {participants.length === 0 ? (
        <p>{t('noSeats')}</p>
      ) : (
        <details open={participants.length <= 20}>
          <summary className="focus-ring mb-2 cursor-pointer text-key-900 underline">
            {t('seats')} {countText(participants.length)}
          </summary>
          <DataTable
            caption={t('attendance')}
            rows={participants}
            rowKey={(row) => row.participantId}
            columns={[
              { title: t('role'), oneLine: true, cell: (row) => roleTitles[row.role][language] },
              { title: t('name'), header: true, cell: (row) => seatText(row) },
              {
                title: t('reply'),
                cell: (row) =>
                  row.reply && (
                    <>
                      {presenceTitles[row.reply][language]}
                      {row.repliedByCode && `（${replyTexts.byCode[language]}）`}
                      {row.replyNote && <span className="block whitespace-pre-wrap">{row.replyNote}</span>}
                    </>
                  ),
              },
              { title: t('presence'), oneLine: true, cell: (row) => row.presence && presenceTitles[row.presence][language] },
            ]}
          />
        </details>
      )}
      <div className="no-print mt-3 flex flex-wrap gap-3">
        {(can.includes('invite') || can.includes('attend')) && (
          <ButtonLink kind="outlined" to={`/office/meetings/gatherings/${gatheringId}/attendance`} title={t('toAttendance')} />
        )}
        <PrintLink operation="calendar.makeAttendanceSheet" query={{ gatheringId }} title={t('printSheet')} />
        {can.includes('reply') && participants.some(({ hasCode }) => hasCode) && (
          <PrintLink operation="calendar.makeReplySlips" query={{ gatheringId }} title={replyTexts.printSlips[language]} />
        )}
        <ExportButton operation="calendar.listParticipants" asked={{ gatheringId }} />
      </div>
    </>
  )
}

export function Notices({ gathering }: { readonly gathering: Gathering }) {
  const { t, say, language } = usePage(texts)
  const { notices, sequence, heldOn, rule } = gathering
  return (
    <>
      <h2 className={sectionTitle}>{t('notices')}</h2>
      {notices.length === 0 ? (
        <p>{t('noNotices')}</p>
      ) : (
        <DataTable
          caption={t('notices')}
          rows={notices}
          rowKey={(row) => row.noticeId}
          columns={[
            { title: t('purpose'), header: true, oneLine: true, cell: (row) => say(purposeTitles[row.purpose]) },
            {
              title: t('way'),
              oneLine: true,
              cell: (row) => (row.letterId ? <TextLink to={`/office/letters/${row.letterId}`}>{t('openLetter')}</TextLink> : say(wayTitles[row.way])),
            },
            { title: t('givenOn'), oneLine: true, cell: (row) => (row.givenOn ? dayText(row.givenOn, language) : <Mark>{t('notGiven')}</Mark>) },
            {
              title: t('remark'),
              cell: (row) => {
                const clear = row.purpose === 'call' && row.givenOn ? clearDaysBetween(row.givenOn, heldOn) : null
                return (
                  <>
                    {clear !== null && t('clearDays', { days: Math.max(clear, 0) })} {row.lateBecause}{' '}
                    {clear !== null && clear < (rule?.noticeDays ?? 0) && <Mark>{t('tooShort')}</Mark>}
                    {row.sequence < sequence && <Mark>{t('outdated')}</Mark>}
                    <Mailed gathering={gathering} notice={row} />
                  </>
                )
              },
            },
          ]}
        />
      )}
    </>
  )
}

/** メールの送り先と、その結果。 Messages open for whoever sent them, as long as they may be taken back too. */
function Mailed({ gathering, notice }: { readonly gathering: Gathering; readonly notice: Gathering['notices'][number] }) {
  const { t, say } = usePage(texts)
  const { mailed, mine } = notice
  if (mailed.length === 0) return null
  const seats = new Map(gathering.participants.map((seat) => [seat.participantId, seatText(seat)]))
  const counts = [...Map.groupBy(mailed, ({ state }) => state)].map(
    ([state, each]) => `${say(messageStateTitles[state] ?? unchanged(state))} ${countText(each.length)}`,
  )
  return (
    <details>
      <summary className="focus-ring cursor-pointer text-key-900 underline">{counts.join('・')}</summary>
      <ul className="mt-1">
        {mailed.map(({ participantId, messageId, state }) => (
          <li key={participantId}>
            {mine ? (
              <TextLink to={`/office/messages/${messageId}`}>{seats.get(participantId) || t('vacant')}</TextLink>
            ) : (
              seats.get(participantId) || t('vacant')
            )}{' '}
            {say(messageStateTitles[state] ?? unchanged(state))}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function Changes({ gathering }: { readonly gathering: Gathering }) {
  const { t, say, language } = usePage(texts)
  if (gathering.changes.length === 0) return null
  return (
    <>
      <h2 className={sectionTitle}>{t('changes')}</h2>
      <DataTable
        caption={t('changes')}
        rows={gathering.changes}
        rowKey={(row) => row.changedAt}
        columns={[
          { title: t('what'), header: true, oneLine: true, cell: (row) => say(changeTitles[row.change]) },
          { title: t('was'), cell: (row) => [whenText(row, language), row.place].filter(Boolean).join('　') },
          { title: t('reason'), cell: (row) => row.reason },
          { title: t('changedBy'), cell: (row) => `${row.changedBy}　${dayText(dayInJapan(new Date(row.changedAt)), language)}` },
        ]}
      />
    </>
  )
}
