/** Sizes that people call by name: what networks and screens ask for, in pixels, and paper, in millimetres. Data only. */
import type { Size } from '#contract/picture.ts'

export type UsualSize =
  /** Exactly these pixels. */
  | ({ unit: 'px' } & Size)
  /** No side longer than this. */
  | { unit: 'px'; longest: number }
  /** On paper, which may be turned to lie as the picture does unless `upright`. */
  | ({ unit: 'mm'; upright?: boolean } & Size)

const px = (width: number, height: number): UsualSize => ({ unit: 'px', width, height })
const mm = (width: number, height: number): UsualSize => ({ unit: 'mm', width, height })
const inches = (width: number, height: number) => mm(width * 25.4, height * 25.4)

/** The first that is found in the words counts: the longer names stand before those that they hold. */
const sizes: readonly (readonly [RegExp, UsualSize])[] = [
  [/\b(instagram|insta|ig|facebook|whatsapp|snapchat)? ?(story|stories|reels?|status)\b/, px(1080, 1920)],
  [/\b(tiktok|youtube shorts?|snapchat)\b/, px(1080, 1920)],
  [/\b(instagram|insta|ig) (square|profile)\b|\bsquare (instagram|insta|ig)\b/, px(1080, 1080)],
  [/\b(instagram|insta|ig) landscape\b/, px(1080, 566)],
  [/\byoutube (banner|channel art|header|cover)\b/, px(2560, 1440)],
  [/\bfacebook (cover|banner|header)\b/, px(1640, 624)],
  [/\b(twitter|x) (cover|banner|header)\b/, px(1500, 500)],
  [/\blinkedin (cover|banner|header|background)\b/, px(1584, 396)],
  [/\btwitch banner\b/, px(1200, 480)],
  [/\b(profile (picture|pic|photo|image)|avatar|pfp)\b/, px(800, 800)],
  [/\b(instagram|insta|ig)\b/, px(1080, 1350)],
  [/\b(youtube|video) thumbnails?\b|\byoutube\b/, px(1280, 720)],
  [/\bfacebook\b/, px(1200, 630)],
  [/\btwitter\b/, px(1600, 900)],
  [/\blinkedin\b/, px(1200, 627)],
  [/\b(pinterest|pin)\b/, px(1000, 1500)],
  [/\b(album cover|cover art|album art)\b/, px(3000, 3000)],
  [/\bfavicon\b/, px(48, 48)],
  [/\bapp icon\b/, px(1024, 1024)],
  [/\bicon\b/, px(512, 512)],
  [/\bemoji\b/, px(128, 128)],
  [/\bsticker\b/, px(512, 512)],
  [/\b(phone|iphone|android|mobile) (wallpaper|background)\b|\block ?screen\b/, px(1440, 3120)],
  [/\b(wallpaper|desktop background|screensaver)\b/, px(1920, 1080)],
  [/\b(zoom|teams|video call|meeting) background\b/, px(1920, 1080)],
  [/\b(presentation|slide|powerpoint)\b/, px(1920, 1080)],
  [/\bthumbnails?\b/, { unit: 'px', longest: 320 }],
  [/\be-?mail\b/, { unit: 'px', longest: 1280 }],
  [/\b(us|american|usa) (passport|visa)\b/, { unit: 'mm', width: 50.8, height: 50.8, upright: true }],
  [
    /\b(passport|visa|biometric|id) ?(photo|picture|pic|size|format)?\b/,
    { unit: 'mm', width: 35, height: 45, upright: true },
  ],
  [/\bbusiness card\b/, inches(3.5, 2)],
  [/\bpost ?card\b/, inches(6, 4)],
  [/\ba2\b/, mm(420, 594)],
  [/\ba3\b/, mm(297, 420)],
  [/\ba4\b/, mm(210, 297)],
  [/\ba5\b/, mm(148, 210)],
  [/\ba6\b/, mm(105, 148)],
  [/\b(us letter|letter (size|paper|format))\b/, inches(8.5, 11)],
]

/** The size that `text` names, if any. */
export const usualSizeIn = (text: string): UsualSize | undefined => sizes.find(([words]) => words.test(text))?.[1]
