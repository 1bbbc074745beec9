/** Every sentence of the page in English. Each part of the page has a file of its own under `en/`. */
import actions from './en/actions.json';
import app from './en/app.json';
import canvas from './en/canvas.json';
import errors from './en/errors.json';
import files from './en/files.json';
import panels from './en/panels.json';
import ui from './en/ui.json';

export const en = { actions, app, canvas, errors, files, panels, ui };
