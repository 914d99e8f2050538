// Runs in a child process: draws one picture anew. Status 3: too many pixels; 4: no picture, or not all of it. The only file that knows the library.
import sharp from 'sharp'

const [from = '', to = '', format = 'jpeg', maximumPixels = ''] = process.argv.slice(2)
sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile', 'VipsForeignLoadNsgifFile'] })

try {
  // The first frame only. Turned as the camera said, since what the camera said is left out.
  const picture = sharp(from, { limitInputPixels: Number(maximumPixels), failOn: 'truncated' }).autoOrient()
  const drawn = format === 'png' ? picture.png() : picture.flatten({ background: '#fff' }).jpeg({ quality: 88 })
  await drawn.toFile(to)
} catch (error) {
  const said = String(error)
  process.stderr.write(said)
  process.exit(/pixel limit|dimension/.test(said) ? 3 : /Could not load|ERR_DLOPEN|ENOSPC|No space/.test(said) ? 1 : 4)
}
