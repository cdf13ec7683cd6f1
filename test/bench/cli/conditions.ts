/**
 * What invented notes of many practices are made from: a condition a line, as its names, its code, drugs, what the patient tells of it, how it stands, and what is done.
 * Alternatives are parted by bars; `{…}` is filled when a note is made. Everything is made up.
 */
export const CONDITIONS: readonly (readonly [
  names: string,
  code: string,
  drugs: string,
  told: string,
  stands: string,
  done: string,
])[] = [
  [
    'Type 2 diabetes with diabetic polyneuropathy|Type 2 diabetes mellitus with polyneuropathy|Diabetic polyneuropathy, type 2 diabetes',
    'E11.42',
    'metformin 1000 mg twice daily|empagliflozin 10 mg daily|glipizide 5 mg before breakfast',
    'Checks sugar {num} mornings a month and brought a log that runs from {sugar} to {sugar}.|Both soles burn {when}, about as in {month}.|Has cut out {food} since {event} and walks to {place}.',
    'A1c {a1c}, was {a1c} in {month}|sugars between {sugar} and {sugar}, burning of the feet as before',
    'Raise metformin; foot care gone over.|Repeat A1c in {weeks} weeks.|Monofilament again at the next visit; shoes with a deep toe box.',
  ],
  [
    'Essential hypertension|Hypertension|Primary hypertension',
    'I10',
    'lisinopril 20 mg daily|amlodipine 5 mg daily|losartan 50 mg daily|chlorthalidone 12.5 mg daily',
    'Pressures at home {when} average {sys} over {dia}.|The cuff from {place} reads about {sys} over {dia}; no headache, no swelling.',
    'slightly above goal at {sys}/{dia}|at goal on {num} of the last readings|not controlled, home values to {sys}',
    'Continue; log for {weeks} weeks.|Increase the dose and check a basic panel in {weeks} weeks.|Salt in {food} talked about.',
  ],
  [
    'Mixed hyperlipidemia|Combined hyperlipidemia',
    'E78.2',
    'atorvastatin 40 mg nightly|rosuvastatin 10 mg nightly|ezetimibe 10 mg daily',
    'Takes the statin {when} and has no muscle ache with {act}.|Gave up {food} for the sake of the cholesterol.',
    'LDL {ldl}, triglycerides {sugar}|LDL at goal at {ldl}',
    'Continue, lipids in {weeks} weeks.|Add ezetimibe if LDL stays above {ldl}.',
  ],
  [
    'Gastroesophageal reflux disease without esophagitis|GERD without esophagitis|Reflux without esophagitis',
    'K21.9',
    'omeprazole 20 mg before breakfast|famotidine 20 mg at bedtime|pantoprazole 40 mg daily',
    'Heartburn comes after {food}, {num} times a month, and goes with {ease}.|No trouble swallowing; sleeps with the head raised.',
    'quiet on the tablet|breaks through with {food}',
    'Step down to every other day after {weeks} weeks.|Keep; no meals after eight.',
  ],
  [
    'Hypothyroidism|Acquired hypothyroidism',
    'E03.9',
    'levothyroxine 88 mcg daily|levothyroxine 112 mcg daily|levothyroxine 50 mcg daily',
    'Takes the thyroid tablet {when}, apart from coffee.|Less tired than in {month}; hair no longer falls.',
    'TSH {a1c}|clinically even, TSH pending',
    'TSH in {weeks} weeks.|Same dose, same brand.',
  ],
  [
    'Chronic kidney disease, stage 3a|CKD stage 3a|Stage 3a chronic kidney disease',
    'N18.31',
    'sodium bicarbonate 650 mg twice daily|dapagliflozin 10 mg daily',
    'Passes water well, gets up {few} times at night.|Has left off ibuprofen since {event}.',
    'eGFR {egfr}, was {egfr} in {month}|creatinine even, urine albumin {num}',
    'Renal panel in {weeks} weeks; no anti-inflammatories.|Kidney clinic in {month}.',
  ],
  [
    'Iron deficiency anemia|Iron deficiency anemia, cause being looked for',
    'D50.9',
    'ferrous sulfate 325 mg every other day|ferrous gluconate 324 mg daily',
    'Gets short of wind on the way to {place}, less than in {month}.|Stools are dark from the iron; no red blood seen.',
    'hemoglobin {hgb}, ferritin {num}|ferritin has come up to {num}',
    'Iron every other day for {weeks} weeks more, then a count.|Colonoscopy was clear in {month}.',
  ],
  [
    'Generalized anxiety disorder|GAD',
    'F41.1',
    'sertraline 50 mg daily|buspirone 10 mg twice daily|escitalopram 10 mg daily',
    'Worries about {worry} and lies awake {when}.|Fewer spells of panic since {event}; the last was at {place}.',
    'GAD-7 {few}, was {num} in {month}|better since the dose went up',
    'Continue; therapy {few} times a month.|Breathing exercise practised in the room.',
  ],
  [
    'Primary osteoarthritis, right knee|Osteoarthritis of the right knee, primary',
    'M17.11',
    'diclofenac gel four times daily|acetaminophen 650 mg as needed',
    'The right knee hurts with {act} and stiffens after {event}.|Needs {ease} after {act}; the right knee has not locked.',
    'pain {few} of 10 with {act}|worse since {month}',
    'Right knee injection today, see procedure.|Home program; weight down by {few} pounds.',
  ],
  [
    'Allergic rhinitis due to pollen|Seasonal allergic rhinitis due to pollen',
    'J30.1',
    'fluticasone nasal spray daily|cetirizine 10 mg daily|loratadine 10 mg daily',
    'Sneezes from {month} on, most near {place}.|The spray helps; eyes itch on dry days.',
    'controlled with the spray|in season now',
    'Spray through {month}.|Rinse with salt water before bed.',
  ],
  [
    'Mild persistent asthma, uncomplicated|Mild persistent asthma',
    'J45.30',
    'budesonide-formoterol 80-4.5 mcg two puffs twice daily|albuterol inhaler as needed|montelukast 10 mg nightly',
    'Used albuterol {few} times last month, once on the way to {place}.|No night cough since {event}.',
    'ACT {num}|peak flow even, no steroid since {month}',
    'Spirometry today.|Action plan handed out again.',
  ],
  [
    'Obstructive sleep apnea|OSA on CPAP',
    'G47.33',
    'CPAP at 9 cm',
    'Wears the mask {few} hours a night; wakes rested {when}.|The mask leaks on the side that faces the wall.',
    'download shows use on {num} nights|index {few} on treatment',
    'New cushion ordered.|Keep, download in {weeks} weeks.',
  ],
  [
    'Obesity, class 1|Class 1 obesity',
    'E66.811',
    'semaglutide 0.5 mg weekly',
    'Has lost {few} pounds since {month}; {food} stays the weak spot.|Walks to {place} {few} times a week.',
    'BMI 32.{few}|weight {lb} pounds',
    'Dietitian {few} times by video.|Goal of {few} pounds by {month}.',
  ],
  [
    'Vitamin D deficiency|Low vitamin D',
    'E55.9',
    'cholecalciferol 2000 units daily|ergocalciferol 50,000 units weekly',
    'Takes vitamin D {when}.|Sits indoors most of {month}.',
    'level {ldl} after {weeks} weeks|level {num}',
    'Continue through {month}.|Level again in {weeks} weeks.',
  ],
  [
    'Benign prostatic hyperplasia with lower urinary tract symptoms|BPH with LUTS',
    'N40.1',
    'tamsulosin 0.4 mg nightly|finasteride 5 mg daily',
    'Up {few} times a night; the stream is weak {when}.|No burning, no blood in the urine.',
    'score {num} of 35|better on tamsulosin',
    'Continue tamsulosin.|PSA talked over, wants to wait until {month}.',
  ],
  [
    'Migraine without aura, not intractable|Migraine without aura',
    'G43.009',
    'sumatriptan 50 mg at onset|propranolol 40 mg twice daily|topiramate 50 mg nightly',
    '{few} migraines since {month}, each with nausea and a wish for the dark.|{food} and short nights bring them on.',
    '{few} days a month|good answer to sumatriptan',
    'Keep a calendar until {month}.|Magnesium may be tried.',
  ],
  [
    'Paroxysmal atrial fibrillation|Atrial fibrillation, paroxysmal',
    'I48.0',
    'apixaban 5 mg twice daily|metoprolol succinate 50 mg daily|flecainide 100 mg twice daily',
    'Felt the heart race for {num} minutes {when} and sat down; it passed with {ease}.|No bleeding on apixaban but a bruise after {event}.',
    'sinus rhythm today|CHA2DS2-VASc {few}',
    'Anticoagulation continued.|Monitor for {weeks} weeks if it returns.',
  ],
  [
    'Coronary artery disease of native vessel without angina|Coronary artery disease without angina',
    'I25.10',
    'aspirin 81 mg daily|metoprolol tartrate 25 mg twice daily|nitroglycerin 0.4 mg as needed',
    'No chest pain with {act} or on the hill by {place}.|Has not needed nitroglycerin since {event}.',
    'no angina since {month}|stress test of {month} clean',
    'Aspirin and statin continued.|Cardiology once a year, next in {month}.',
  ],
  [
    'Chronic obstructive pulmonary disease|COPD',
    'J44.9',
    'tiotropium 18 mcg daily|umeclidinium-vilanterol one puff daily|albuterol inhaler as needed',
    'Coughs up a spoonful of clear phlegm {when}.|Stops {few} times on the stairs; no fever, no more than usual.',
    'even, CAT {num}|one flare since {month}',
    'Inhaler technique watched.|Rehabilitation twice a week for {weeks} weeks.',
  ],
  [
    'Gout|Gout, no flare at present',
    'M10.9',
    'allopurinol 200 mg daily|colchicine 0.6 mg as needed',
    'No flare since {event}, when the big toe swelled after {food}.|Drinks {few} glasses of water before noon.',
    'uric acid {a1c}|last flare in {month}',
    'Raise allopurinol.|Uric acid in {weeks} weeks.',
  ],
  [
    'Major depressive disorder, recurrent, moderate|Recurrent major depression, moderate',
    'F33.1',
    'bupropion XL 150 mg daily|mirtazapine 15 mg nightly|fluoxetine 20 mg daily',
    'Mood is low {when}, lifted a little since {event}.|Goes to {place} again and sees friends; no thoughts of death.',
    'PHQ-9 {num}, was {num} in {month}|sleep and appetite better',
    'Same dose for {weeks} weeks.|Safety plan gone over.',
  ],
  [
    'Low back pain|Chronic low back pain, lumbar',
    'M54.50',
    'cyclobenzaprine 5 mg at night as needed|naproxen 250 mg as needed',
    'The low back aches with {act} and eases with {ease}.|No numbness, no leg weakness; {act} is the worst.',
    'pain {few} of 10|eased by half since {month}',
    'Physical therapy {few} more visits.|Heat and walking; no films for now.',
  ],
  [
    'Age-related osteoporosis without current fracture|Osteoporosis, age related, no fracture',
    'M81.0',
    'alendronate 70 mg weekly|calcium carbonate 600 mg twice daily',
    'Takes the weekly tablet upright with water; no heartburn from it.|No fall since {event}; {act} goes well.',
    'T-score -2.{few} in {month}|third year of alendronate',
    'Scan in {month}.|Balance class at {place}.',
  ],
  [
    'Irritable bowel syndrome with constipation|IBS with constipation',
    'K58.1',
    'polyethylene glycol 17 g daily|linaclotide 145 mcg daily',
    'Goes {few} times a week; cramps ease afterwards, worse after {food}.|No blood, no weight loss.',
    'better with fiber|{few} good weeks since {month}',
    'Food diary for {weeks} weeks.|Peppermint oil before meals.',
  ],
  [
    'Insomnia|Chronic insomnia',
    'G47.00',
    'trazodone 50 mg at bedtime|melatonin 3 mg at bedtime',
    'Falls asleep after {num} minutes and wakes at three {when}.|Thinks of {worry} in bed.',
    '{few} hours a night|better since {event}',
    'Bed only for sleep; same hour each morning.|Sleep log for {weeks} weeks.',
  ],
  [
    'Rheumatoid arthritis|Rheumatoid arthritis, on methotrexate',
    'M06.9',
    'methotrexate 15 mg weekly|folic acid 1 mg daily|hydroxychloroquine 200 mg twice daily',
    'Morning stiffness of {num} minutes, hands worst with {act}.|No fever; mouth sores once after {event}.',
    '{few} tender joints|low activity, CRP {few}',
    'Counts and liver tests in {weeks} weeks.|Eye check is due in {month}.',
  ],
  [
    'Atopic dermatitis|Atopic dermatitis of the arms',
    'L20.9',
    'triamcinolone 0.1% ointment twice daily|tacrolimus 0.1% ointment nightly',
    'Itches in the bends of the elbows {when}; {ease} calms it.|Washes dishes at {place} without gloves.',
    'two patches left|flares each {month}',
    'Ointment for {few} days, then twice a week.|Unscented cream after the bath.',
  ],
  [
    'Heart failure with preserved ejection fraction, chronic|Chronic diastolic heart failure',
    'I50.32',
    'furosemide 20 mg daily|spironolactone 25 mg daily',
    'Weighs every morning, {lb} pounds give or take {few}.|Sleeps on {few} pillows; ankles swell by evening after {food}.',
    'no edema, weight {lb}|NYHA II',
    'Same diuretic; call for a gain of {few} pounds.|Echo of {month} gone over.',
  ],
  [
    'Nicotine dependence, cigarettes, uncomplicated|Nicotine dependence, cigarettes',
    'F17.210',
    'varenicline 1 mg twice daily|nicotine patch 14 mg daily',
    'Smokes {num} cigarettes a day, most {when}.|Stopped for {few} weeks after {event} and began again at {place}.',
    'ready to set a day in {month}|cut down to {num} a day',
    'Counseled {few} minutes, quit day in {month}.|Quit line number given.',
  ],
  [
    'Vitamin B12 deficiency anemia due to intrinsic factor deficiency|Pernicious anemia',
    'D51.0',
    'cyanocobalamin 1000 mcg monthly',
    'Tongue no longer burns; feet tingle {when}.|Has had {few} shots since {month}.',
    'B12 {num} before, now {sugar}|hemoglobin {hgb}',
    'Shot today.|Level in {weeks} weeks.',
  ],
  [
    'Carpal tunnel syndrome, right upper limb|Right carpal tunnel syndrome',
    'G56.01',
    'ibuprofen 400 mg as needed',
    'The right hand goes numb {when} and wakes with {act}; shaking it helps.|Drops {food} from the right hand.',
    'worse on the right since {month}|splint helps',
    'Right wrist splint at night for {weeks} weeks.|Nerve study in {month}.',
  ],
  [
    'Hyperkalemia|High potassium, 5.{few}',
    'E87.5',
    'patiromer 8.4 g daily',
    'Eats {food} daily, did not know of the potassium in it.|No weakness, no skipped beats.',
    'potassium 5.{few}|5.{few} in {month}, now better',
    'Potassium in {few} days.|List of foods given.',
  ],
  [
    'Diverticulosis of large intestine without bleeding|Colonic diverticulosis, no bleeding',
    'K57.30',
    'psyllium one spoon daily',
    'A pinch on the left after {food}, gone by morning.|Regular since {event}.',
    'quiet|seen at the colonoscopy of {month}',
    'More fiber.|Nothing further unless fever or pain.',
  ],
  [
    'Restless legs syndrome|Restless legs',
    'G25.81',
    'ropinirole 0.5 mg nightly|gabapentin 300 mg nightly',
    'Legs crawl {when} and only {ease} settles them.|A spouse is kicked {few} nights a week.',
    'ferritin {num}|half as bad since {month}',
    'Iron as above.|Move the dose to {few} in the evening.',
  ],
  [
    'Nonalcoholic fatty liver disease|Fatty liver, nonalcoholic',
    'K76.0',
    'vitamin E 400 units daily',
    'Drinks no wine since {event}.|No pain under the ribs, no itching.',
    'ALT {ldl}, was {sugar} in {month}|stiffness score {few}',
    'Liver tests in {weeks} weeks.|Seven in a hundred of the weight is the aim.',
  ],
  [
    'Overactive bladder|Overactive bladder with urgency',
    'N32.81',
    'mirabegron 25 mg daily|oxybutynin 5 mg twice daily',
    'Hurries to the toilet {num} times a day; knows every one near {place}.|No burning; {food} makes it worse.',
    'half the urgency since {month}|dry most days',
    'Bladder training, {few} minutes longer each week.|Continue mirabegron; watch pressure.',
  ],
];

/** What fills the braces above. */
export const FILLINGS: Readonly<Record<string, readonly string[]>> = {
  when: 'at night|in the morning|after supper|on working days|toward evening|on waking|before lunch|at weekends|when the house is quiet'.split(
    '|',
  ),
  month:
    'January|February|March|April|May|June|August|September|October|November|December|spring|autumn'.split(
      '|',
    ),
  food: 'sweet tea|pickled herring|white bread|tomato soup|salted nuts|ice cream|fried fish|canned ham|orange juice|chocolate|noodles|sausages|late pizza|cola|black coffee|cheese sandwiches|bananas|potato salad|crackers|beer'.split(
    '|',
  ),
  event:
    'the holidays|the move|the trip to the lakes|the grandson’s wedding|the flood in the cellar|the new shift|a cold|the dog came|retirement|the county fair|the roof was mended|the last visit|choir camp|the harvest|a fall on ice|the birth of the twins|the tax season|the strike|a funeral|the move of a daughter'.split(
      '|',
    ),
  place:
    'the mill pond|the library|the post office|the bus stop|church|the allotment|the market hall|the boat house|the school yard|the pool|the pharmacy|the bakery|the bridge|the cemetery|the station|the barber|the bowling green|the chapel|the depot|the town hall'.split(
      '|',
    ),
  act: 'kneeling to weed|climbing to the second floor|carrying groceries|reaching for the top shelf|driving the bus|the walk to the mailbox|lifting the grandchild|standing at the stove|turning a key|bending over the sink|mowing the lawn|the first steps of the day|playing the accordion|sitting through a film|hanging out the wash|splitting kindling|kneading dough|rowing|ironing|sanding a door'.split(
    '|',
  ),
  ease: 'a warm bath|ice for ten minutes|lying flat|a short walk|sitting upright|an old brace|a glass of milk|fresh air|stretching in the doorway|rest alone|a heated pillow|a hot shower|rubbing|counting backwards|a cold cloth'.split(
    '|',
  ),
  worry:
    'money|a sister’s health|the roof|work|a son abroad|the exam|the lease|driving in snow|the new manager|an old dog|a court date|the garden wall'.split(
      '|',
    ),
};

export const JOBS =
  'a welder|a school cook|a piano tuner|a night watchman|a beekeeper|a court clerk|a bus driver|a seamstress|a ferry hand|a bookbinder|a surveyor|a florist|a roofer|a bank teller|a nurse aide|a librarian|a potter|a postal worker|a truck driver|a translator|a machinist|a barber|an usher|an archivist'.split(
    '|',
  );
/** What is agreed on beside the treatment. */
export const ADVICE =
  'Call if {worry} or anything else gets in the way of the tablets.|Handout given; read back in own words.|To bring the log from {month} on.|Walk to {place} and back on {few} days a week.|Less {food}, more water.|A spouse was in the room and agrees.|Asked about cost; the generic is covered.|Go to the emergency room if it is sudden or severe.|Old records from {month} requested.|Will send a message after {event} if no better.|Avoid {act} until the next visit.|Result by phone within {few} days.|Try {ease} first.|Chose to wait until {month} before a change.|Side effects named: dizziness, upset stomach, rash.|Refill for {num} days sent.|Portal message in {weeks} weeks in place of a visit.|Interpreter not needed.|Would like a second opinion from {place}; names given.|Goal written on the card.';
/** Of which each provider writes two below every plan. */
export const USUAL_WORDS =
  'I spent time with the patient on the plan above and on what to do between visits.|All questions were answered and the patient agrees with the plan as written.|The patient was told to bring all bottles, inhalers and over the counter products to the next visit.|Risks, benefits and other choices of each change were talked over in plain words before anything was sent to the pharmacy.|The patient knows how to reach the office by phone and by portal at any hour of the day.|Preventive care was looked at; shots and screening are entered in the chart.|Medication list was reconciled with the pharmacy record and given to the patient on paper.|Patient instructions were printed in large type and gone through line by line.|Warning signs that call for the emergency room were named and repeated by the patient.';
export const FAMILY =
  'Mother had a stroke at {age}.|Father died of colon cancer at {age}.|A brother has diabetes.|A sister has thyroid disease.|Two uncles with heart attacks before {age}.|Mother with glaucoma.|Father with gout and kidney stones.|No cancer in the family.|A grandmother with dementia.|A son with asthma.|Parents lived past {age}.|A cousin with celiac disease.'.split(
    '|',
  );
export const SURGERIES =
  'Cholecystectomy {year}.|Appendectomy in childhood.|Right inguinal hernia repair {year}.|Cataract surgery, left, {year}.|Tonsillectomy as a child.|Cesarean delivery {year}.|Vasectomy {year}.|Left wrist plating {year}.|None.|Thyroid biopsy {year}, benign.|Dental implants {year}.'.split(
    '|',
  );
export const ALLERGIES =
  'No known drug allergies.|Sulfa (hives).|Penicillin (rash as a child).|Codeine (nausea).|Shellfish (swelling of the lips).|Latex (itching).|Lisinopril (cough).|Amoxicillin (hives).'.split(
    '|',
  );
/** Systems with what is said of them when nothing is wrong. */
export const REVIEW: readonly string[] = [
  'Constitutional: no fever or weight loss|Constitutional: appetite good, weight even|General: no chills, no night sweats',
  'Eyes: no blurred vision|Eyes: new glasses in {month}, no flashes|Eyes: no double vision',
  'ENT: hearing as before|ENT: no hoarseness, no nosebleeds|ENT: no sore throat',
  'Cardiovascular: no chest pain or palpitations|Cardiovascular: no fainting, no leg swelling|Heart: no pressure on the chest with {act}',
  'Respiratory: no cough or wheeze|Respiratory: breath as usual on the way to {place}|Lungs: no shortness of breath at rest',
  'Gastrointestinal: no vomiting, stools regular|GI: no abdominal pain, no black stools|Gastrointestinal: appetite kept',
  'Genitourinary: no burning, no blood in urine|GU: no leakage|Genitourinary: as in the history',
  'Musculoskeletal: as in the history|Musculoskeletal: stiff {when}, loosens in {num} minutes|MSK: no new joint swelling',
  'Neurologic: no weakness, no falls|Neuro: no tremor, memory as before|Neurologic: no numbness beyond the history',
  'Psychiatric: sleep {few} hours|Psychiatric: no hopelessness|Psych: mood even',
  'Skin: no new moles|Skin: dry in {month}, no sores|Skin: no rash',
];
export const EXAM: readonly string[] = [
  'General: comfortable, no distress|Constitutional: well kept, answers readily|General appearance: pleasant, walks in unaided|Gen: alert, good color',
  'Eyes: pupils equal, lids without lag|Eyes: conjunctivae pale pink|Eyes: fundi not seen through small pupils|Eyes: no icterus',
  'ENT: throat pink, tongue in the midline|Mouth: moist, teeth in repair|ENT: drums gray on both sides|Ears: wax on the right removed in {month}',
  'Neck: no masses, thyroid moves on swallowing|Neck: supple, no bruits|Neck: veins flat at 45 degrees|Neck: no nodes felt',
  'Heart: regular, no murmur|Cardiac: crisp first and second sounds, no gallop|CV: regular rate, soft systolic murmur at the base, as before|Heart: rhythm even over one minute',
  'Lungs: clear to the bases|Chest: breath sounds on both sides, no added sounds|Lungs: good air entry, a few dry sounds at the left base that clear with cough|Respiratory: no effort, no wheeze',
  'Abdomen: soft, no organ felt|Belly: flat, no tenderness in four corners|Abdomen: bowel sounds heard, no mass|GI: liver edge not felt',
  'Extremities: no edema, pulses full|Legs: warm, trace edema at the sock line|Limbs: refill under two seconds, nails clean|Ext: varicose veins of the left calf, no cords',
  'Musculoskeletal: right knee {num} degrees short of full bend, crepitus, no effusion|MSK: gait short on the right, turns without holding on|Joints: heberden nodes of the index fingers, grip {num} pounds|Spine: bends to {num} inches from the floor',
  'Neurologic: monofilament missed at {few} of 10 sites|Neuro: reflexes even, strength 5/5|Neurologic: vibration dull at the great toes|Neuro: finger to nose steady',
  'Psychiatric: affect full, thoughts in order|Psych: worried but smiles at times|Mental status: oriented, speech even|Psychiatric: good eye contact',
  'Skin: no sores on the feet|Skin: two dry patches, {few} mm, at the elbow|Skin: bruise on the forearm, yellow|Skin: no suspicious moles on the back',
];
export const RESULTS: readonly string[] = [
  'A1c today {a1c}, was {a1c} in {month}',
  'creatinine 0.{few}, eGFR {egfr}',
  'LDL {ldl}, HDL {num}',
  'TSH {a1c}',
  'hemoglobin {hgb}, platelets {sugar}',
  'potassium 4.{few}',
  'ALT {num}, AST {num}',
  'urine albumin to creatinine {num}',
  'B12 {sugar}',
  'ferritin {num}',
  'ECG: sinus rhythm, {pulse} a minute, no change since {month}',
  'vitamin D {num}',
];
/** Services of a primary care visit beside the visit itself. */
export const SERVICES: readonly string[] = [
  '83036  {p}  $24.00',
  '80061  {p}  $31.00',
  '80053  {p}  $28.00',
  '85025  {p}  $19.00',
  '84443  {p}  $36.00',
  '93000  {p}  $48.00',
  '36415  {p}  $9.00',
  '82306  {p}  $44.00',
  '82607  {p}  $33.00',
  '81003  {p}  $8.00',
  '82728  {p}  $29.00',
  '82043  {p}  $18.00',
  '84550  {p}  $14.00',
  '94010  {p}  $52.00',
  '83735  {p}  $16.00',
  '96127  {p}  x2  $14.00',
  '90471  {p}  $32.00',
  '80048  {p}  $22.00',
];
