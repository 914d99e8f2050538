import { useActionData, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { DataTable, type LoadArgs, Mark, PageTitle, TextLink, sectionTitle, usePage } from '#ui'
import { Feeds, changeFeeds, listedFeeds } from './feed-parts.tsx'
import { texts } from './feed-texts.ts'
import { calendarApi, nameOf } from './gathering-parts.tsx'

export async function loader(args: LoadArgs) {
  const [{ items }, feeds] = await Promise.all([calendarApi(args.context).calendar.listOwnMeetings({}), listedFeeds(args)])
  return { meetings: items, feeds }
}

export async function action(args: LoadArgs) {
  return changeFeeds(args)
}

export default function MyMeetings() {
  const { meetings, feeds } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  return (
    <>
      <PageTitle title={t('ownMeetings')} above={<TextLink to="/my">{t('myPage')}</TextLink>} />
      <h2 className={sectionTitle}>{t('ownSeats')}</h2>
      {meetings.length === 0 ? (
        <p>{t('noOwnSeats')}</p>
      ) : (
        <DataTable
          caption={t('ownSeats')}
          rows={meetings}
          rowKey={({ gatheringId }) => gatheringId}
          columns={[
            {
              title: t('body'),
              header: true,
              cell: (row) => (row.opens ? <TextLink to={`/office/meetings/gatherings/${row.gatheringId}`}>{nameOf(row)}</TextLink> : nameOf(row)),
            },
            { title: t('heldOn'), oneLine: true, cell: (row) => dayText(row.heldOn, language) },
            { title: t('time'), oneLine: true, cell: (row) => `${row.startTime}－${row.endTime}` },
            { title: t('place'), cell: (row) => row.place },
            { title: t('state'), oneLine: true, cell: (row) => (row.state === 'on' ? t('on') : <Mark>{t(row.state)}</Mark>) },
          ]}
        />
      )}
      <p className="mt-2">{t('notLinked')}</p>
      <h2 className={sectionTitle}>{t('feeds')}</h2>
      <Feeds listed={feeds} answer={answer} />
    </>
  )
}
