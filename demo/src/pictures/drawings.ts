import type { SKRSContext2D } from '@napi-rs/canvas';
import { groundShadow, shade } from './shade.ts';
import { fillFlat, fillRound, strokeLine } from './shapes.ts';

/** Draws a product, 400 × 400 units, standing at y = 350, in its main colour. */
export type Drawing = (g: SKRSContext2D, colour: string) => void;

const mug: Drawing = (g, colour) => {
  groundShadow(g, 200, 350, 260);
  g.lineWidth = 22;
  g.strokeStyle = shade(colour, -0.15);
  strokeLine(g, () => {
    g.ellipse(292, 240, 52, 58, 0, -Math.PI / 2, Math.PI / 2);
  });
  fillRound(g, colour, [108, 292], () => {
    g.moveTo(108, 140);
    g.lineTo(118, 335);
    g.quadraticCurveTo(200, 362, 282, 335);
    g.lineTo(292, 140);
  });
  fillFlat(g, shade(colour, 0.5), () => g.ellipse(200, 140, 92, 26, 0, 0, Math.PI * 2));
  fillFlat(g, '#3a2416', () => g.ellipse(200, 146, 80, 19, 0, 0, Math.PI * 2));
};

const pourOver: Drawing = (g, colour) => {
  groundShadow(g, 200, 350, 280);
  fillFlat(g, 'rgba(190,220,225,0.45)', () => {
    g.moveTo(150, 215);
    g.quadraticCurveTo(90, 275, 118, 340);
    g.quadraticCurveTo(200, 364, 282, 340);
    g.quadraticCurveTo(310, 275, 250, 215);
  });
  fillFlat(g, 'rgba(66,36,18,0.88)', () => {
    g.moveTo(112, 292);
    g.quadraticCurveTo(112, 325, 120, 338);
    g.quadraticCurveTo(200, 362, 280, 338);
    g.quadraticCurveTo(290, 320, 288, 292);
  });
  fillRound(g, colour, [86, 314], () => {
    g.moveTo(86, 76);
    g.lineTo(168, 206);
    g.lineTo(232, 206);
    g.lineTo(314, 76);
  });
  fillFlat(g, shade(colour, 0.4), () => g.ellipse(200, 76, 114, 24, 0, 0, Math.PI * 2));
  fillFlat(g, '#4b2d1a', () => g.ellipse(200, 80, 98, 17, 0, 0, Math.PI * 2));
  fillRound(g, colour, [140, 260], () => g.roundRect(140, 202, 120, 18, 9));
};

const blanket: Drawing = (g, colour) => {
  groundShadow(g, 200, 352, 330);
  [0, 1, 2, 3].forEach((fold) => {
    const y = 300 - fold * 52;
    fillRound(g, colour, [62, 338], () => g.roundRect(62 + fold * 5, y, 276 - fold * 10, 50, 25));
    g.fillStyle = 'rgba(255,250,240,0.55)';
    g.fillRect(120 + fold * 3, y, 10, 50);
    g.fillRect(138 + fold * 3, y, 5, 50);
  });
  g.strokeStyle = shade(colour, 0.3);
  g.lineWidth = 4;
  for (let x = 84; x < 330; x += 14) {
    strokeLine(g, () => {
      g.moveTo(x, 346);
      g.lineTo(x + 3, 366);
    });
  }
};

const apron: Drawing = (g, colour) => {
  groundShadow(g, 200, 358, 240);
  g.strokeStyle = shade(colour, -0.4);
  g.lineWidth = 9;
  strokeLine(g, () => {
    g.moveTo(150, 92);
    g.quadraticCurveTo(200, 10, 250, 92);
  });
  strokeLine(g, () => {
    g.moveTo(108, 190);
    g.quadraticCurveTo(60, 210, 52, 280);
    g.moveTo(292, 190);
    g.quadraticCurveTo(340, 210, 348, 280);
  });
  fillRound(g, colour, [94, 306], () => {
    g.moveTo(146, 84);
    g.lineTo(254, 84);
    g.quadraticCurveTo(258, 160, 306, 182);
    g.lineTo(302, 345);
    g.quadraticCurveTo(200, 362, 98, 345);
    g.lineTo(94, 182);
    g.quadraticCurveTo(142, 160, 146, 84);
  });
  g.strokeStyle = shade(colour, -0.35);
  g.lineWidth = 3;
  g.setLineDash([7, 5]);
  g.strokeRect(138, 222, 124, 78);
  g.setLineDash([]);
};

const board: Drawing = (g, colour) => {
  groundShadow(g, 200, 348, 250);
  g.save();
  g.translate(200, 200);
  g.rotate(0.12);
  fillRound(g, colour, [-92, 92], () => g.roundRect(-92, -110, 184, 250, 26));
  fillRound(g, colour, [-24, 24], () => g.roundRect(-24, -172, 48, 76, 22));
  fillFlat(g, 'rgba(20,10,5,0.6)', () => g.arc(0, -148, 9, 0, Math.PI * 2));
  g.strokeStyle = 'rgba(40,20,8,0.28)';
  g.lineWidth = 3;
  for (let i = -3; i <= 3; i++) {
    strokeLine(g, () => {
      g.moveTo(i * 25, -100);
      g.bezierCurveTo(i * 25 + 14, -30, i * 25 - 14, 50, i * 25 + 6, 132);
    });
  }
  g.restore();
};

const candle: Drawing = (g, colour) => {
  groundShadow(g, 200, 350, 230);
  const glow = g.createRadialGradient(200, 96, 0, 200, 96, 95);
  glow.addColorStop(0, 'rgba(255,205,110,0.75)');
  glow.addColorStop(1, 'rgba(255,190,90,0)');
  g.fillStyle = glow;
  g.fillRect(60, -40, 280, 270);
  fillFlat(g, '#ffd98a', () => {
    g.moveTo(200, 44);
    g.quadraticCurveTo(232, 96, 200, 126);
    g.quadraticCurveTo(168, 96, 200, 44);
  });
  g.fillStyle = '#2b2019';
  g.fillRect(197, 118, 6, 32);
  fillRound(g, colour, [118, 282], () => {
    g.moveTo(118, 150);
    g.lineTo(118, 330);
    g.quadraticCurveTo(200, 362, 282, 330);
    g.lineTo(282, 150);
  });
  fillFlat(g, shade(colour, 0.45), () => g.ellipse(200, 150, 82, 22, 0, 0, Math.PI * 2));
  fillFlat(g, '#fbf3e4', () => g.roundRect(150, 222, 100, 66, 6));
  g.fillStyle = '#8a6a3f';
  g.fillRect(166, 242, 68, 5);
  g.fillRect(178, 258, 44, 4);
};

const bottle: Drawing = (g, colour) => {
  groundShadow(g, 200, 354, 190);
  fillRound(g, '#2a2d30', [166, 234], () => g.roundRect(166, 30, 68, 52, 12));
  fillRound(g, '#b9bec2', [172, 228], () => g.roundRect(172, 78, 56, 22, 4));
  fillRound(g, colour, [130, 270], () => {
    g.moveTo(172, 98);
    g.quadraticCurveTo(132, 120, 130, 170);
    g.lineTo(132, 336);
    g.quadraticCurveTo(200, 362, 268, 336);
    g.lineTo(270, 170);
    g.quadraticCurveTo(268, 120, 228, 98);
  });
  fillFlat(g, 'rgba(255,255,255,0.7)', () => {
    g.moveTo(178, 244);
    g.lineTo(200, 206);
    g.lineTo(222, 244);
  });
};

const tote: Drawing = (g, colour) => {
  groundShadow(g, 200, 354, 280);
  g.strokeStyle = shade(colour, -0.3);
  g.lineWidth = 14;
  strokeLine(g, () => {
    g.moveTo(140, 160);
    g.bezierCurveTo(140, 20, 260, 20, 260, 160);
  });
  fillRound(g, colour, [70, 330], () => {
    g.moveTo(88, 140);
    g.lineTo(312, 140);
    g.lineTo(330, 336);
    g.quadraticCurveTo(200, 366, 70, 336);
  });
  fillFlat(g, shade(colour, -0.55), () => g.arc(200, 240, 44, 0, Math.PI * 2));
  fillFlat(g, shade(colour, 0.2), () => {
    g.moveTo(200, 208);
    g.quadraticCurveTo(236, 240, 200, 274);
    g.quadraticCurveTo(164, 240, 200, 208);
  });
};

const lamp: Drawing = (g, colour) => {
  groundShadow(g, 200, 352, 240);
  const light = g.createRadialGradient(252, 180, 0, 252, 190, 146);
  light.addColorStop(0, 'rgba(255,224,160,0.65)');
  light.addColorStop(1, 'rgba(255,214,140,0)');
  g.fillStyle = light;
  g.fillRect(80, 40, 320, 320);
  g.strokeStyle = shade(colour, -0.2);
  g.lineWidth = 13;
  g.lineCap = 'round';
  strokeLine(g, () => {
    g.moveTo(164, 330);
    g.lineTo(130, 190);
    g.lineTo(228, 96);
  });
  g.lineCap = 'butt';
  fillRound(g, colour, [90, 250], () => g.ellipse(170, 338, 82, 20, 0, 0, Math.PI * 2));
  g.save();
  g.translate(232, 92);
  g.rotate(-0.5);
  fillRound(g, colour, [-76, 76], () => {
    g.moveTo(-26, -28);
    g.lineTo(26, -28);
    g.lineTo(76, 74);
    g.quadraticCurveTo(0, 96, -76, 74);
  });
  fillFlat(g, '#ffe9bd', () => g.ellipse(0, 76, 72, 15, 0, 0, Math.PI * 2));
  g.restore();
};

const notebook: Drawing = (g, colour) => {
  groundShadow(g, 200, 350, 260);
  g.save();
  g.translate(200, 205);
  g.rotate(-0.1);
  fillFlat(g, '#efe6d4', () => g.roundRect(-98, -132, 208, 276, 10));
  fillRound(g, colour, [-110, 98], () => g.roundRect(-110, -140, 208, 276, 12));
  g.fillStyle = shade(colour, -0.5);
  g.fillRect(62, -140, 9, 276);
  fillFlat(g, 'rgba(255,248,232,0.9)', () => g.roundRect(-72, -84, 100, 62, 6));
  g.restore();
};

export const drawings = { mug, pourOver, blanket, apron, board, candle, bottle, tote, lamp, notebook } satisfies Record<
  string,
  Drawing
>;
export type DrawingName = keyof typeof drawings;
