/** Saves a picture of the lab, as SVG or as PNG. Loaded when it is asked for. */
import i18next from 'i18next';
import { useLabCanvas } from '../canvas/use-lab-canvas.ts';
import { download } from '../files/download.ts';
import { pictureNameOf } from '../files/file-name.ts';
import { report } from '../files/files-store.ts';
import { useSession } from '../session/session-store.ts';
import { coloursOfPage } from './colours.ts';
import { drawPicture } from './draw-picture.ts';
import { iconPaths } from './icon-paths.ts';
import { paintPng } from './paint-picture.ts';
import { renderSvg } from './render-svg.ts';

export type PictureFormat = 'svg' | 'png';

export async function savePicture(format: PictureFormat): Promise<void> {
  const { lab, marks } = useSession.getState();
  if (lab === undefined) return;
  const pens = { t: i18next.t, colours: coloursOfPage(), icons: iconPaths(), looks: marks.looks };
  const picture = drawPicture(lab.name, useLabCanvas.getState(), pens);
  const name = pictureNameOf(lab.name, format);
  const content = format === 'svg' ? new Blob([renderSvg(picture)], { type: 'image/svg+xml' }) : await paintPng(picture);
  if (content === undefined) report({ kind: 'picture-too-large', name });
  else download(name, content);
}
