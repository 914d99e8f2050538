// 控えの中の添付。 Rows and contents are copied one after the other, while people attach and withdraw: they must belong together where they are restored.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { lostContents } from '../../src/app/lost-contents.ts'
import { plainPdf, sendOne } from '../../src/modules/files/test/door.ts'
import { Trouble, backup, exportAll, restore, verifySet } from '#platform/backup'
import { openFiles } from '#platform/files'
import { bodyId, createWorld } from '#testing'
import { councilFor, fingerprint } from '../../src/platform/backup/test/council.ts'

describe('控えと添付', () => {
  it('添付しながら取っても、どの行にも中身があり、欠けた中身は確かめが名ざしする', { timeout: 300_000 }, async (t) => {
    const council = await councilFor(t)
    const world = await createWorld({ database: council.database, files: openFiles(council.dataDirectory) })
    const [desk, cookie] = [await world.as('desk'), await world.cookieOf('desk')]
    const { meetingId } = await desk.calendar.recordMeeting({
      bodyId: await bodyId(desk, 'district-chairs'),
      heldOn: '2025-05-01',
      outcome: 'held',
      attendeeCount: 1,
    })
    let going = true
    let attached = 0
    const work = (async () => {
      for (; going && attached < 90; attached++) {
        const attachmentId = await sendOne(world, meetingId, [`${attached}.pdf`, plainPdf('控え'.repeat(2000) + attached)], { cookie })
        if (attached % 4 === 3) await desk.files.withdrawAttachment({ attachmentId, reason: '試験' })
      }
    })()
    while (attached < 8) await new Promise((resolve) => setTimeout(resolve, 10))
    const half = path.join(council.dataDirectory, 'incoming', 'half')
    fs.writeFileSync(half, 'not yet a file')
    const { set } = await backup(council.options)
    going = false
    await work
    assert.ok(attached > 8)
    await verifySet({ ...council.options, also: lostContents })

    const into = path.join(path.dirname(council.target), 'restored')
    await restore({ ...council.options, set, into })
    const [there, here] = [await fingerprint(path.join(into, 'files')), await fingerprint(path.join(council.dataDirectory, 'files'))]
    assert.ok(there.size >= 8)
    for (const [name, digest] of there) assert.deepEqual([path.basename(name), here.get(name)], [digest, digest])
    assert.ok(!fs.existsSync(path.join(into, 'incoming')))

    const left = path.join(path.dirname(council.target), 'leaving')
    await world.app.stop()
    const exported = await exportAll({ source: council.options.source, into: left, purpose: '試験のための書き出し' })
    assert.equal(exported.files, here.size)

    // One content goes, another is changed: a set taken then is refused by name.
    const [gone, changed] = [...here.keys()] as [string, string]
    fs.rmSync(path.join(council.dataDirectory, 'files', gone))
    fs.appendFileSync(path.join(council.dataDirectory, 'files', changed), '?')
    await backup(council.options)
    const wrong = verifySet({ ...council.options, also: lostContents })
    await assert.rejects(wrong, (error) => error instanceof Trouble && [gone, changed].every((name) => error.text.ja.includes(name)))
  })
})
