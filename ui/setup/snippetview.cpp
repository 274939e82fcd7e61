#include "setup/snippetview.h"

#include "look/glyphs.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/secretclipboard.h"
#include "look/secretfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int maskLength = 16; // says nothing about the length of the token

/// Of signs that every format can carry.
QString maskedValue()
{
    return QString(maskLength, u'*');
}

} // namespace

SnippetView::SnippetView(QWidget *parent)
    : QWidget(parent)
    , m_mod(&modSetups().last())
    , m_where(makeSentence(this))
    , m_formats(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_error(makeSentence(this))
    , m_buttons(makeButtons())
    , m_notes(makeSentence(this))
{
    setObjectName(u"snippetView"_s);
    m_mask.setObjectName(u"mask"_s);
    m_mask.setSingleShot(true);
    build();
    connect(m_formats, &QComboBox::currentIndexChanged, this, &SnippetView::refresh);
    connect(&m_mask, &QTimer::timeout, this, [this] { setRevealed(false); });
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        setRevealed(false);
        refresh();
    });
    setMod(*m_mod);
}

QWidget *SnippetView::makeButtons()
{
    auto *row = new QWidget(this);
    m_copy = new QPushButton(glyph(Glyph::Copy), tr("&Copy"), row);
    m_copy->setObjectName(u"copySnippet"_s);
    m_copy->setAutoDefault(true);
    m_copy->setToolTip(
        tr("Copy with the real token. After 30 seconds the clipboard is emptied again."));
    m_copy->setAccessibleDescription(m_copy->toolTip());
    m_reveal = new QToolButton(row);
    m_reveal->setObjectName(u"revealSnippet"_s);
    m_reveal->setText(tr("&Show the token"));
    m_reveal->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_reveal->setCheckable(true);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    connect(m_copy, &QPushButton::clicked, this, &SnippetView::copy);
    connect(m_reveal, &QToolButton::toggled, this, [this](bool shown) {
        shown ? m_mask.start(SecretField::shownFor) : m_mask.stop();
        refreshText();
    });
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_copy);
    layout->addWidget(m_reveal);
    layout->addStretch();
    return row;
}

void SnippetView::build()
{
    m_where->setObjectName(u"snippetWhere"_s);
    m_formats->setObjectName(u"snippetFormat"_s);
    m_formats->setAccessibleName(tr("How the variables are set"));
    m_formats->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_text->setObjectName(u"snippet"_s);
    m_text->setAccessibleName(tr("What to write into the settings of the mod"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(monospaceFont());
    m_error->setObjectName(u"snippetError"_s);
    m_notes->setObjectName(u"snippetNotes"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_where);
    layout->addWidget(m_formats, 0, Qt::AlignLeft);
    for (QWidget *part : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_error),
                          m_buttons, static_cast<QWidget *>(m_notes)})
        layout->addWidget(part);
}

void SnippetView::setMod(const ModSetup &mod)
{
    m_mod = &mod;
    fillFormats();
    setRevealed(false);
    refresh();
}

void SnippetView::fillFormats()
{
    const QSignalBlocker quiet(m_formats);
    m_formats->clear();
    for (const SettingsFormat format : m_mod->formats)
        m_formats->addItem(formatTitle(format), int(format));
    m_formats->setHidden(m_mod->formats.size() < 2);
}

SettingsFormat SnippetView::format() const
{
    return SettingsFormat(m_formats->currentData().toInt());
}

void SnippetView::setValues(const SnippetValues &values)
{
    if (values.registrationToken != m_values.registrationToken)
        setRevealed(false);
    m_values = values;
    refresh();
}

void SnippetView::setOwnCertificate(bool own)
{
    m_ownCertificate = own;
    refresh();
}

bool SnippetView::isRevealed() const
{
    return m_reveal->isChecked();
}

void SnippetView::setRevealed(bool revealed)
{
    m_reveal->setChecked(revealed && !screenPrivacy().isOn());
}

SnippetValues SnippetView::shownValues() const
{
    if (screenPrivacy().isOn())
        return {maskedValue(), maskedValue(), maskedValue()};
    SnippetValues shown = m_values;
    if (!isRevealed())
        shown.registrationToken = maskedValue();
    return shown;
}

void SnippetView::copy()
{
    const auto snippet = renderSnippet(*m_mod, format(), m_values);
    if (!snippet)
        return;
    copySecret(*snippet);
    emit copied();
}

QString SnippetView::whereText() const
{
    if (m_mod->files.isEmpty())
        return isEnvironment(format())
            ? tr("Set these variables for the process of the game server:")
            : tr("Put these into the settings of the mod:");
    QString where = tr("Into the file %1, below the folder of the game server or of the mod. If "
                       "the file is there already, change only these keys in it.")
                        .arg(m_mod->files.first());
    if (m_mod->files.size() > 1)
        where += u'\n'
            + tr("Other versions of the mod read %1.").arg(m_mod->files.mid(1).join(", "_L1));
    return where;
}

QString SnippetView::noteText() const
{
    QStringList notes;
    if (m_ownCertificate && !m_mod->trustsAnyCertificate)
        notes << tr("The endpoint encrypts with its own certificate. This mod accepts it only if "
                    "the computer of the mod trusts it; else start Hawser with --certificate and "
                    "one from a public authority.");
    for (const char *note : m_mod->notes)
        notes << modText(note);
    notes << modText(m_mod->restart);
    return notes.join(u'\n');
}

void SnippetView::refresh()
{
    const auto real = renderSnippet(*m_mod, format(), m_values);
    m_where->setText(whereText());
    m_error->setText(real ? QString() : real.error().message());
    m_error->setHidden(real.has_value());
    m_text->setHidden(!real);
    m_buttons->setEnabled(real.has_value());
    m_notes->setText(noteText());
    refreshText();
}

void SnippetView::refreshText()
{
    const bool shown = isRevealed();
    m_reveal->setText(shown ? tr("&Hide the token") : tr("&Show the token"));
    m_reveal->setIcon(glyph(shown ? Glyph::Hide : Glyph::Reveal));
    m_reveal->setEnabled(!screenPrivacy().isOn());
    m_reveal->setToolTip(screenPrivacy().isOn()
                             ? tr("Streamer mode is on: switch it off to show this")
                             : tr("It is masked again after 30 seconds"));
    const auto snippet = renderSnippet(*m_mod, format(), shownValues());
    const QString text = snippet ? snippet->trimmed() : QString();
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    const int lines = m_text->blockCount();
    const int frame = 2 * m_text->frameWidth() + 2 * int(m_text->document()->documentMargin());
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * (lines + 1) + frame);
}

void SnippetView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setRevealed(false);
}

} // namespace hawser
