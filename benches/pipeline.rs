//! What each stage costs, at 7, 1,000 and 10,000 principles in two languages, with much text and with little.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tillit::plan;
use tillit::validate;
use tillit::write::{Folder, Force};

#[allow(dead_code, reason = "the example uses the rest")]
mod sample;

/// As the program does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn stages(criterion: &mut Criterion) {
    for density in [sample::Density::Dense, sample::Density::Light] {
        density_stages(criterion, density);
    }
}

fn density_stages(criterion: &mut Criterion, density: sample::Density) {
    let mut group = criterion.benchmark_group(density.name());
    group.sample_size(10);
    for principles in [7, 1_000, 10_000] {
        let sample = sample::Sample::of(principles, density);
        group.bench_function(BenchmarkId::new("parse", principles), |bencher| {
            bencher.iter(|| black_box(sample.parse()));
        });
        let parsed = sample.parse();
        group.bench_function(BenchmarkId::new("validate", principles), |bencher| {
            bencher.iter_batched(
                || parsed.clone(),
                |(sources, documents)| black_box(validate::validate(documents, &sources)),
                criterion::BatchSize::PerIteration,
            );
        });
        let (site, findings) = validate::validate(parsed.1.clone(), &parsed.0);
        let site = site.unwrap_or_else(|| panic!("the sample is sound: {findings:?}"));
        group.bench_function(BenchmarkId::new("plan", principles), |bencher| {
            bencher.iter(|| black_box(plan::plan(&site, sample::zola())));
        });
        let planned = plan::plan(&site, sample::zola());
        group.bench_function(BenchmarkId::new("write", principles), |bencher| {
            bencher.iter_batched(
                || tempfile::tempdir().expect("a temporary folder"),
                |dir| {
                    let folder =
                        Folder::new(&dir.path().join("project"), &[]).expect("nothing is there");
                    black_box(
                        tillit::write::apply(&planned, &folder, Force::No)
                            .expect("it can be written"),
                    );
                    dir
                },
                criterion::BatchSize::PerIteration,
            );
        });
        let dir = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::new(&dir.path().join("project"), &[]).expect("nothing is there");
        tillit::write::apply(&planned, &folder, Force::No).expect("it can be written");
        group.bench_function(
            BenchmarkId::new("write, unchanged", principles),
            |bencher| {
                bencher.iter(|| {
                    black_box(
                        tillit::write::apply(&planned, &folder, Force::No)
                            .expect("it can be written"),
                    )
                });
            },
        );
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
