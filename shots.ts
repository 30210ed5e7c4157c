import { openBrowser } from './test/testkit/browser.ts';
const base='http://127.0.0.1:4717';
const b=await openBrowser();
async function as(u:string, phone=false){ const c=await b.newContext({baseURL:base,locale:'id-ID',viewport: phone?{width:390,height:844}:{width:1366,height:768},isMobile:phone,hasTouch:phone}); c.setDefaultTimeout(20000);
 const r=await c.request.post('/auth/sign-in',{data:{username:u,password:'contoh-pandu-2026',client:'console'}}); if(!r.ok()) throw new Error(await r.text()); return c.newPage();}
const shot=async(p:any,n:string)=>{await p.waitForLoadState('networkidle'); await p.screenshot({path:`/tmp/ui7shots/${n}.png`});};
const p=await as('loket1');
await p.goto('/'); await p.locator('h1').first().waitFor();
const box=p.getByRole('search',{name:'Pencarian'}).getByRole('searchbox');
await box.fill('Siti Aminah'); await box.press('Enter'); await p.waitForURL(/search/); await shot(p,'1-search');
await box.fill('Sukardi'); await box.press('Enter'); await p.waitForTimeout(1500); await shot(p,'2-search-many');
await box.fill('1234'); await box.press('Enter'); await p.waitForTimeout(1500); await shot(p,'3-digits');
await p.goto('/case?filter='+encodeURIComponent('{"search":"Siti"}')); await p.locator('h1').first().waitFor(); await shot(p,'4-cases');
await p.goto('/intake?visit=EXTENSION'); await p.getByLabel('Nomor surat, nomor kasus, atau nama').fill('Siti'); await p.getByRole('button',{name:'Cari surat'}).click(); await p.waitForTimeout(2000); await shot(p,'5-extend');
await p.goto('/intake'); const f=p.getByLabel('NIK, nomor KK, atau nama');
for (const [t,n] of [['1234','6-short'],['Siti','7-siti'],['Sukardi','8-sukardi'],['Zubaidah Xaverina','9-none']] as const){ await f.fill(t); await f.press('Enter'); await p.waitForTimeout(2000); await p.getByRole('search',{name:'Cari di data'}).scrollIntoViewIfNeeded(); await shot(p,n);}
const q=await as('bupati'); await q.goto('/'); await q.locator('h1').first().waitFor(); await shot(q,'10-bupati'); await q.goto('/approvals'); await q.locator('h1').first().waitFor(); await shot(q,'11-approvals'); await q.getByLabel('Hanya yang dapat saya putuskan').click(); await q.waitForTimeout(2000); await shot(q,'12-approvals-all');
const s=await as('surveyor1'); await s.goto('/account'); await s.locator('h1').first().waitFor(); await shot(s,'13-account');
const m=await as('loket1',true); await m.goto('/search?q=Siti%20Aminah'); await m.locator('h1').first().waitFor(); await shot(m,'14-phone');
await b.close();
