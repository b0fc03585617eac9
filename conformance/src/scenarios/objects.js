// Files: what one client puts up, another client gets, byte for byte.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

export const objects = {
  async 'a file that one client uploads is the file another downloads'(stage) {
    const [a, b] = await stage.online();
    const bytes = randomBytes(300_000);
    const url = await a.upload('picture.png', 'image/png', bytes);
    const picture = { uuid: 'picture', type: 'image/png', size: bytes.length, width: 10, height: 10, url };
    const message = await a.call('createImageMessageByURL', { sourcePath: '', sourcePicture: picture, bigPicture: picture, snapshotPicture: picture });
    await a.call('sendMessageNotOss', { recvID: b.userID, groupID: '', message });
    const { data: [received] } = await b.event('OnRecvNewMessages', ({ data }) => data?.some(sent => sent.clientMsgID === message.clientMsgID));
    const answer = await fetch(received.pictureElem.sourcePicture.url);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'image/png');
    assert.ok(bytes.equals(Buffer.from(await answer.arrayBuffer())), 'the same bytes');
  },
};
