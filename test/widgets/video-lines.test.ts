import { expect, it } from 'vitest'
import { channelsIn } from '../../renderer/screens/video/shapes.ts'

const POSTS = [
  { name: '里间', en: 'Store', route: false },
  { name: '外间', en: 'Outer room', route: false },
]

it('a line is a channel, its post in either language, and a device; a new post is one word', () => {
  const read = channelsIn(
    '01 里间 半球\n通道 02　外间，枪机 带夜视\n\n3 outer room bullet\n4 甲楼通道\n5 Storeroom x',
    POSTS,
  )
  expect(read).toEqual({
    trouble: null,
    channels: [
      { channel: '01', post: '里间', device: '半球' },
      { channel: '02', post: '外间', device: '枪机 带夜视' },
      { channel: '3', post: '外间', device: 'bullet' },
      { channel: '4', post: '甲楼通道', device: '' },
      { channel: '5', post: 'Storeroom', device: 'x' },
    ],
  })
})

it('the first line without a post is told, and nothing is taken', () => {
  expect(channelsIn('01 里间\n02', POSTS)).toEqual({ channels: [], trouble: { line: 2, text: '02' } })
})
