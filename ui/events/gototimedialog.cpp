#include "gototimedialog.h"

#include "archive/grammar/filtertimes.h"
#include "look/plainlabel.h"
#include "look/theme.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

GoToTimeDialog::GoToTimeDialog(QWidget *parent)
    : QDialog(parent)
    , m_field(new QLineEdit(this))
    , m_problem(makeSentence(this))
{
    setObjectName(u"goToTimeDialog"_s);
    setWindowTitle(tr("Go to a time"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_field->setObjectName(u"goToTimeField"_s);
    m_field->setAccessibleName(tr("Time"));
    m_field->setPlaceholderText(tr("14:00, 2026-11-02 14:00, 2h, yesterday …"));
    m_problem->setObjectName(u"goToTimeProblem"_s);
    m_problem->setText(tr("A time of today, a date, or how long ago it was."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("&Go there"), QDialogButtonBox::AcceptRole)
        ->setObjectName(u"goToTimeGo"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &GoToTimeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    setMinimumWidth(m_field->fontMetrics().averageCharWidth() * 50);
}

void GoToTimeDialog::accept()
{
    const auto moment = parseFilterMoment(m_field->text(), QDateTime::currentDateTime(),
                                          QTimeZone::systemTimeZone());
    if (moment) {
        emit timeChosen(moment->beginUs);
        QDialog::accept();
        return;
    }
    QPalette ink = m_problem->palette();
    ink.setColor(QPalette::WindowText, toneColour(Tone::Danger, palette()));
    m_problem->setPalette(ink);
    m_problem->setText(tr("That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday."));
    QAccessibleEvent event(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    m_field->selectAll();
    m_field->setFocus();
}

} // namespace hawser
