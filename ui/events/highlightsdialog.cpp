#include "highlightsdialog.h"

#include "look/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

HighlightsDialog::HighlightsDialog(const Highlights &highlights, const QString &sample,
                                   QWidget *parent)
    : QDialog(parent)
    , m_highlights(highlights)
    , m_rules(new QListWidget(this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_pattern(new QLineEdit(this))
    , m_tone(new QComboBox(this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_sample(new QLineEdit(sample, this))
    , m_outcome(makeSentence(this))
{
    setObjectName(u"highlightsDialog"_s);
    setWindowTitle(tr("Highlights"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_rules, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_pattern, &QLineEdit::textChanged, this, &HighlightsDialog::tryIt);
    connect(m_tone, &QComboBox::currentIndexChanged, this, &HighlightsDialog::tryIt);
    connect(m_sample, &QLineEdit::textChanged, this, &HighlightsDialog::tryIt);
    connect(m_add, &QPushButton::clicked, this, &HighlightsDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &HighlightsDialog::remove);
    fill();
}

void HighlightsDialog::build()
{
    m_rules->setObjectName(u"highlightRules"_s);
    m_rules->setAccessibleName(tr("Patterns; the first that fits counts"));
    m_remove->setObjectName(u"highlightRemove"_s);
    m_remove->setEnabled(false);
    m_pattern->setObjectName(u"highlightPattern"_s);
    m_pattern->setMaxLength(int(Highlights::longestPattern));
    m_pattern->setPlaceholderText(tr("cheat, or /raid|grief/"));
    m_tone->setObjectName(u"highlightTone"_s);
    for (const Tone tone : highlightTones)
        m_tone->addItem(highlightToneWord(tone), int(tone));
    m_add->setObjectName(u"highlightAdd"_s);
    m_sample->setObjectName(u"highlightSample"_s);
    m_outcome->setObjectName(u"highlightOutcome"_s);
    m_outcome->setAutoFillBackground(true);
    auto *form = new QFormLayout;
    form->addRow(tr("&Pattern"), m_pattern);
    form->addRow(tr("&Colour"), m_tone);
    form->addRow({}, m_add);
    form->addRow(tr("&Try it on"), m_sample);
    form->addRow({}, m_outcome);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_rules, 1);
    layout->addWidget(m_remove, 0, Qt::AlignRight);
    layout->addLayout(form);
    layout->addWidget(buttons);
    m_pattern->setFocus();
    for (QPushButton *button : {m_remove, m_add})
        button->setAutoDefault(false);
}

void HighlightsDialog::fill()
{
    m_rules->clear();
    for (const HighlightRule &rule : m_highlights.rules()) {
        auto *item = new QListWidgetItem(tr("%1 – %2", "a pattern and its colour")
                                             .arg(rule.pattern, highlightToneWord(rule.tone)),
                                         m_rules);
        item->setBackground(toneBackground(rule.tone, palette()));
    }
    tryIt();
}

HighlightRule HighlightsDialog::entered() const
{
    return {m_pattern->text(), Tone(m_tone->currentData().toInt())};
}

void HighlightsDialog::add()
{
    QList<HighlightRule> rules = m_highlights.rules();
    rules.append(entered());
    m_pattern->clear();
    take(rules);
    m_pattern->setFocus();
}

void HighlightsDialog::remove()
{
    QList<HighlightRule> rules = m_highlights.rules();
    rules.removeAt(m_rules->currentRow());
    take(rules);
}

void HighlightsDialog::take(const QList<HighlightRule> &rules)
{
    m_highlights = Highlights(rules);
    fill();
    emit highlightsChanged(m_highlights);
}

/// What is being entered is tried as if it had been added.
void HighlightsDialog::tryIt()
{
    const QString problem = highlightProblem(m_pattern->text());
    const bool isFull = m_highlights.rules().size() == Highlights::mostRules;
    m_add->setEnabled(problem.isEmpty() && !isFull);
    const Highlights all(m_highlights.rules() + QList{entered()});
    const int rule = all.ruleFor(m_sample->text().toStdString(), {});
    QPalette wash = palette();
    if (rule >= 0)
        wash.setColor(QPalette::Window, toneBackground(all.rules()[rule].tone, palette()));
    m_outcome->setPalette(wash);
    if (!problem.isEmpty() && !m_pattern->text().isEmpty())
        m_outcome->setText(problem);
    else if (isFull)
        m_outcome->setText(tr("There are as many patterns as there can be."));
    else if (rule >= 0)
        m_outcome->setText(
            tr("Would look like this, because of “%1”.").arg(all.rules()[rule].pattern));
    else
        m_outcome->setText(tr("No pattern fits."));
}

} // namespace hawser
