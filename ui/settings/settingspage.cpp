#include "settings/settingspage.h"

#include "commands/commandbook.h"
#include "commands/matchscore.h"
#include "look/plainlabel.h"
#include "look/theme.h"

#include <QAbstractButton>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

SettingsPage::SettingsPage(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setSpacing(space::wide);
    m_layout->addStretch();
}

void SettingsPage::addRow(const QString &title, QWidget *field, const QString &help,
                          const QString &words)
{
    auto *row = new QWidget(this);
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    if (!title.isEmpty()) {
        auto *label = new QLabel(title, row);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setBuddy(field);
        layout->addWidget(label);
        if (field->accessibleName().isEmpty())
            field->setAccessibleName(withoutMnemonic(title));
    }
    field->setParent(row);
    layout->addWidget(field);
    if (!help.isEmpty()) {
        QLabel *sentence = makeSentence(row);
        sentence->setText(help);
        layout->addWidget(sentence);
        field->setAccessibleDescription(help);
    }
    const auto *button = qobject_cast<QAbstractButton *>(field);
    const QString ownTitle = button ? withoutMnemonic(button->text()) : QString();
    const QStringList all{withoutMnemonic(title), ownTitle, help, words};
    m_rows.append({row, foldedForMatch(all.join(u'\n'))});
    m_layout->insertWidget(m_layout->count() - 1, row);
}

int SettingsPage::showMatching(const QString &query)
{
    const QString wanted = foldedForMatch(query.trimmed());
    const bool isAboutAll = foldedForMatch(m_title).contains(wanted);
    int shown = 0;
    for (const Row &row : std::as_const(m_rows)) {
        const bool fits = isAboutAll || row.words.contains(wanted);
        row.whole->setVisible(fits);
        shown += int(fits);
    }
    m_query = wanted;
    markMatching();
    refine(wanted);
    return shown;
}

/// A wash behind what was found, as long as it is searched for.
void SettingsPage::markMatching()
{
    for (const Row &row : std::as_const(m_rows)) {
        const bool isMarked = !m_query.isEmpty() && row.words.contains(m_query);
        QPalette palette;
        if (isMarked)
            palette.setColor(QPalette::Window, toneBackground(Tone::Busy, this->palette()));
        row.whole->setPalette(palette);
        row.whole->setAutoFillBackground(isMarked);
    }
}

void SettingsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markMatching();
}

} // namespace hawser
